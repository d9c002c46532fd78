"""Who reads for whom: what is shared out, what of it is for one reader now, and the deeds that share it out (D28, D33)."""
