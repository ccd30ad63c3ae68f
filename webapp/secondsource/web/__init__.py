"""The web application: thin pages over actions, one folder per audience and task."""
