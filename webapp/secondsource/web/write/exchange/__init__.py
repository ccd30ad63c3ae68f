"""Questions from other systems, and for them: files sent, looked through and stored; banks as files."""
