"""What the window is built of: colours, type, icons, buttons, fields, messages."""
