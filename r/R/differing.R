#' What differs between two releases
#'
#' Compares the records of all core tables by primary key and field by field, as the text of the
#' CSV files; views follow from them and are not compared. The result is the same as that of
#' `seccoop diff FROM TO --format csv`.
#'
#' | `op` | what it says |
#' | --- | --- |
#' | `add` | a new record (`field` is `*`), or a value filled in for the first time |
#' | `correct` | another value, or one that was taken away |
#' | `merge`, `split` | a record retired in favour of its successor, or of several |
#' | `retract` | a record, or a part of one, without a successor |
#'
#' The parts of a composite key are joined by `|`; a `|` or `\` inside a part has a `\` before it.
#' The reason for which a record is gone is that of its tombstone, or of the tombstone of the
#' record that it was part of. The columns `first_release` and `last_changed_release` keep the
#' history of a row and are no change of it.
#'
#' @param from,to Releases, such as `"1.0.0"` or `"latest"`.
#' @param store The store of both; see [load_table()].
#' @return A data frame with the columns of the table `changes`: `release` (that of `to`), `table`,
#'   `key`, `op`, `field`, `old`, `new` and `reason`. Its attribute `counts` has the numbers of
#'   records added, removed and changed in each table.
#' @export
#' @examples
#' nrow(diff_versions("latest", "latest")) # nothing
diff_versions <- function(from, to, store = NULL) {
  before <- read_snapshot(find_release(from, store))
  after <- read_snapshot(find_release(to, store))
  tombs <- tombstones_of(after)
  names <- setdiff(union(names(after$tables), names(before$tables)), ledgers)
  found <- lapply(names, function(name) {
    compare_tables(name, before$tables[[name]], after$tables[[name]], tombs)
  })
  rows <- do.call(rbind, lapply(found, `[[`, "rows"))
  rows <- rows[order(rows$table, rows$key, rows$op, rows$field, method = "radix"), ]
  counts <- do.call(rbind, lapply(found, `[[`, "counts"))
  as_frame(
    list(
      release = rep(after$version, nrow(rows)), table = rows$table, key = rows$key,
      op = as_factor(rows$op, after$operations), field = rows$field, old = rows$old,
      new = rows$new, reason = rows$reason
    ),
    from = before$version, to = after$version,
    counts = as_frame(as.list(counts[rowSums(counts[-1L]) > 0L, ]))
  )
}

ledgers <- c("tombstones", "changes")
history <- c("first_release", "last_changed_release")
views <- c("events_flat", "dyads", "dyad_month")

# The core tables of a release as texts, rows in the order of their joined keys.
read_snapshot <- function(release) {
  descriptor <- read_descriptor(release)
  names <- setdiff(table_names(descriptor), views_of(release))
  tables <- lapply(stats::setNames(nm = names), function(name) {
    resource <- resource_of(descriptor, name)
    file <- open_file(release, resource$path)
    on.exit(file$forget())
    require_described(file$path, resource, release)
    texts <- read_texts(file$path, field_names(resource), missing_values(resource), name,
                        resource[["rows"]])
    keyed_table(texts, resource)
  })
  operations <- levels_of(Filter(function(field) field$name == "op",
                                 fields_of(resource_of(descriptor, "changes")))[[1L]])
  list(version = release$version, tables = tables, operations = operations)
}

views_of <- function(release) {
  own <- release$files$path[grepl("^schema/views/[a-z0-9_]+[.]json$", release$files$path)]
  if (length(own)) sub("[.]json$", "", basename(own)) else views
}

keyed_table <- function(texts, resource) {
  columns <- as.character(unlist(resource$schema$primaryKey))
  key <- join_keys(texts[columns])
  if (anyDuplicated(key)) {
    abort("parse", paste("The table", resource$name, "has a key twice."),
          have = key[duplicated(key)][1L])
  }
  owners <- list()
  for (foreign in resource$schema$foreignKeys) {
    own <- as.character(unlist(foreign$fields))
    if (all(own %in% columns)) {
      to <- foreign$reference$resource
      owners[[length(owners) + 1L]] <- list(
        table = if (identical(to, "")) resource$name else to, columns = own
      )
    }
  }
  in_order <- order(key, method = "radix")
  list(key = key[in_order], texts = lapply(texts, `[`, in_order), columns = columns,
       owners = owners)
}

join_keys <- function(parts) {
  parts <- lapply(parts, function(part) {
    part[is.na(part)] <- ""
    gsub("|", "\\|", gsub("\\", "\\\\", part, fixed = TRUE), fixed = TRUE)
  })
  do.call(paste, c(unname(parts), sep = "|"))
}

tombstones_of <- function(snapshot) {
  table <- snapshot$tables[["tombstones"]]
  if (is.null(table)) {
    none <- character()
    return(list(of = none, table = none, op = none, successor = none, words = none))
  }
  rows <- table$texts
  successor <- rows$successor_key
  list(
    of = paste(rows$table, rows$key, sep = "\x1f"), table = rows$table,
    op = ifelse(rows$reason %in% "split", "split", ifelse(is.na(successor), "retract", "merge")),
    successor = successor,
    words = ifelse(is.na(rows$note), paste0(rows$reason, "."), paste0(rows$reason, ": ", rows$note))
  )
}

compare_tables <- function(name, before, after, tombs) {
  same_key <- !is.null(before) && !is.null(after) && identical(before$columns, after$columns)
  kept <- if (same_key) intersect(after$key, before$key) else character()
  added <- setdiff(after$key, kept)
  removed <- setdiff(before$key, kept)
  changed <- changed_values(before, after, kept)
  rows <- rbind(
    change_rows(name, added, "add", "*"),
    retired_rows(name, before, removed, tombs),
    change_rows(name, changed$key, ifelse(is.na(changed$old), "add", "correct"), changed$field,
                changed$old, changed$new)
  )
  counts <- data.frame(table = name, added = length(added), removed = length(removed),
                       changed = length(unique(changed$key)))
  list(rows = rows, counts = counts)
}

change_rows <- function(table, key, op, field, old = NA_character_, new = NA_character_,
                        reason = NA_character_) {
  n <- length(key)
  data.frame(table = rep_len(table, n), key = as.character(key), op = rep_len(op, n),
             field = rep_len(field, n), old = rep_len(old, n), new = rep_len(new, n),
             reason = rep_len(reason, n))
}

# A column that one side lacks counts as empty there.
changed_values <- function(before, after, kept) {
  one <- match(kept, before$key)
  two <- match(kept, after$key)
  parts <- list(key = character(), field = character(), old = character(), new = character())
  for (field in setdiff(union(names(after$texts), names(before$texts)), history)) {
    old <- before$texts[[field]][one] %||% rep(NA_character_, length(kept))
    new <- after$texts[[field]][two] %||% rep(NA_character_, length(kept))
    differs <- which(is.na(old) != is.na(new) | (old != new) %in% TRUE)
    parts$key <- c(parts$key, kept[differs])
    parts$field <- c(parts$field, rep(field, length(differs)))
    parts$old <- c(parts$old, old[differs])
    parts$new <- c(parts$new, new[differs])
  }
  parts
}

# Find the tombstone of every removed row, or of the record that the row was part of.
retired_rows <- function(name, before, removed, tombs) {
  at <- match(removed, before$key)
  tomb <- match(paste(name, removed, sep = "\x1f"), tombs$of)
  for (owner in before$owners) {
    key <- join_keys(lapply(before$texts[owner$columns], `[`, at))
    tomb <- ifelse(is.na(tomb), match(paste(owner$table, key, sep = "\x1f"), tombs$of), tomb)
  }
  tomb <- as.integer(tomb)
  op <- tombs$op[tomb]
  op[is.na(op)] <- "retract"
  successor <- replace(tombs$successor[tomb], !tombs$table[tomb] %in% name, NA)
  change_rows(name, removed, op, "*", new = successor, reason = tombs$words[tomb])
}
