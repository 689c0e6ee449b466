"""Work spread over processes, of this machine or of a cluster: sources are cut into batches, and each comes back as answers.

`batches` knows what a batch is and how it is worked on, and nothing of where; `local_pool` has it done by processes of this
machine, `dask_cluster` and `crew` by the workers of a Dask scheduler, which `code_identity` tells from strangers. Not here: the database.
"""
