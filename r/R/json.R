# JSON that a stranger may have written.

# Read JSON; `class` is the class of the error if it is none.
read_json <- function(path, source, class, limit = 32 * 1024^2) {
  size <- file.size(path)
  if (is.na(size)) {
    abort(class, paste(source, "is not there."))
  }
  if (size > limit) {
    abort(class, sprintf("%s has more than %.0f MB.", source, limit / 1024^2))
  }
  bytes <- readBin(path, "raw", size)
  text <- if (any(bytes == as.raw(0L))) "\x01" else rawToChar(bytes)
  Encoding(text) <- "UTF-8"
  document <- tryCatch(
    jsonlite::parse_json(text, simplifyVector = FALSE),
    error = function(error) error
  )
  if (inherits(document, "error") || !validUTF8(text)) {
    what <- if (grepl("^[[:space:]]*<", text, useBytes = TRUE)) {
      "is a web page and not JSON"
    } else if (!grepl("[^[:space:]]", text, useBytes = TRUE)) {
      "is empty"
    } else {
      "is not JSON"
    }
    abort(class, paste0(source, " ", what, "."),
          supported = "the file as seccoop published it", mend = store_advice)
  }
  if (has_double_key(document)) {
    abort(class, paste(source, "gives a key twice in one object."), mend = store_advice)
  }
  document
}

store_advice <- "name another store, or ask the keepers of this one to mend it"

has_double_key <- function(document) {
  if (!is.list(document)) {
    return(FALSE)
  }
  anyDuplicated(names(document)) > 0L || any(vapply(document, has_double_key, NA))
}

is_text <- function(value) {
  is.character(value) && length(value) == 1L && !is.na(value) &&
    nchar(value, "chars", allowNA = TRUE) %in% 1:2000 &&
    grepl("[^[:space:]]", value) && !grepl("[[:cntrl:]]", value)
}

is_whole <- function(value) {
  is.numeric(value) && length(value) == 1L && is.finite(value) && value >= 0 &&
    value == floor(value) && value < 2^53
}

version_pattern <- "(0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})"

is_version <- function(value) {
  is_text(value) && grepl(paste0("^", version_pattern, "$"), value)
}

is_day <- function(value) {
  is_text(value) && grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", value) &&
    !is.na(as.Date(value, "%Y-%m-%d"))
}

is_sha256 <- function(value) is_text(value) && grepl("^[0-9a-f]{64}$", value)

is_doi <- function(value) {
  is_text(value) && grepl("^10[.][0-9]{4,9}/[^[:space:]<>\"'{}\\\\]+$", value)
}

# Versions from the newest to the oldest.
newest_first <- function(versions) {
  order(numeric_version(versions), decreasing = TRUE)
}
