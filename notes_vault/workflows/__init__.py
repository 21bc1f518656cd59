"""What a person does, over the rooms below: opening, writing, finding, releasing, safekeeping.

The desktop and the command line call these and nothing deeper decides for them.
"""
