//! Files on disk: reading with limits, writing without ever leaving half a file. Knows nothing of drafts.
