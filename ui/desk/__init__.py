"""What is open at this desk: the people, what was typed, and the work done off the window's thread."""
