"""What a supervisor looks over: what needs somebody today, what waits for approval, figures."""
