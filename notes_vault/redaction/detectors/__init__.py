"""One idea each: functions from a text to the spans it may have to lose. They never see each other."""
