"""Second readers: local language models, files inside installed packages, run in a child; nothing is ever fetched."""
