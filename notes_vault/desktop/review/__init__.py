"""The review room: what was found beside the text it stands in, decided from the keyboard."""
