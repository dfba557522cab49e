# Data frames as readr gives them: tibbles, with what they come from as attributes.

as_frame <- function(columns, ...) {
  rows <- if (length(columns)) length(columns[[1L]]) else 0L
  for (place in seq_along(columns)) {
    if (!is.null(names(columns[[place]]))) columns[[place]] <- unname(columns[[place]])
  }
  structure(columns, class = c("tbl_df", "tbl", "data.frame"),
            row.names = .set_row_names(rows), ...)
}

# The frames of a list one below the other; all have the same columns.
bind_rows <- function(frames) {
  as_frame(as.list(do.call(rbind, lapply(frames, as.data.frame))))
}
