"""What every reading process needs, made on import: those that are forked after it share it."""

import gc

from seccoop.extract import ready

ready.known_events()
ready.ready_extractor().matcher  # noqa: B018 (made when it is first asked for)
gc.freeze()  # what is never collected is never copied either
