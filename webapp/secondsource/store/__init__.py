"""What is kept: core to database and back. SQL stands in this package and nowhere else."""
