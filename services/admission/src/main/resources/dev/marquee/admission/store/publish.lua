-- A plain PUBLISH has no key, and so would go to any node of the cluster, even to one that is gone.
return redis.call('PUBLISH', KEYS[1], ARGV[1])
