# From texts to the types of the Table Schema: what does not fit is an error, and never lost.
#
# Each converter takes texts and their field. A text that does not fit becomes NA; `convert`
# compares the result with the texts.

as_dates <- function(texts, field) {
  dates <- rep(as.Date(NA), length(texts))
  fit <- grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", texts) & !startsWith(texts, "0000")
  dates[fit] <- as.Date(texts[fit], "%Y-%m-%d")
  dates
}

# as.numeric and readr can be wrong in the last digit; the numbers of JSON are the nearest.
as_numbers <- function(texts, field) {
  values <- rep(NA_real_, length(texts))
  fit <- which(grepl("^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$", texts))
  fit <- fit[is.finite(as.numeric(texts[fit]))]
  if (length(fit)) {
    numbers <- sub("^(-?)0+([0-9])", "\\1\\2", texts[fit])
    whole <- !grepl("[.eE]", numbers)
    numbers[whole] <- paste0(numbers[whole], "e0")
    values[fit] <- jsonlite::parse_json(paste0("[", paste(numbers, collapse = ","), "]"),
                                        simplifyVector = TRUE)
  }
  values
}

as_integers <- function(texts, field) {
  values <- rep(NA_integer_, length(texts))
  fit <- grepl("^-?(0|[1-9][0-9]{0,9})$", texts)
  values[fit] <- suppressWarnings(as.integer(texts[fit]))
  values
}

truths_of <- function(field, which) {
  texts <- field[[paste0(which, "Values")]]
  if (is.null(texts)) c(which, toupper(which)) else as.character(unlist(texts))
}

as_logicals <- function(texts, field) {
  values <- rep(NA, length(texts))
  values[texts %in% truths_of(field, "true")] <- TRUE
  values[texts %in% truths_of(field, "false")] <- FALSE
  values
}

as_factor <- function(texts, levels) {
  structure(match(texts, levels), levels = levels, class = "factor")
}

as_texts <- function(texts, field) texts

converters <- list(
  string = as_texts, any = as_texts, integer = as_integers, number = as_numbers,
  boolean = as_logicals, date = as_dates, year = as_integers
)

expectations <- c(
  integer = "a whole number that R holds", number = "a number such as -1.5",
  boolean = "true or false", date = "a day such as 2021-05-18", year = "a year", string = "UTF-8",
  any = "UTF-8"
)

# Give a column its type, or stop and say where it does not fit. A factor that is not one of codes
# is converted level by level.
convert <- function(column, field, table) {
  codes <- levels_of(field)
  by_level <- is.factor(column)
  if (by_level && !is.null(codes)) {
    return(column) # readr has typed it
  }
  texts <- if (by_level) levels(column) else column
  values <- if (is.null(codes)) {
    converters[[field[["type"]] %||% "string"]](texts, field)
  } else {
    as_factor(texts, codes)
  }
  fits <- if (is.character(values)) validUTF8(texts) else !is.na(values) | is.na(texts)
  if (!all(fits)) {
    wrong <- if (by_level) which(!fits[column]) else which(!fits)
    refuse_values(table, field, wrong, as.character(column[wrong]))
  }
  if (by_level) values[as.integer(column)] else values
}

refuse_values <- function(table, field, rows, texts) {
  levels <- levels_of(field)
  expected <- if (is.null(levels)) {
    expectations[[field[["type"]] %||% "string"]]
  } else {
    paste("a code of", field[["codelist"]] %||% "its list")
  }
  more <- if (length(rows) > 1L) sprintf(" (and %d more)", length(rows) - 1L) else ""
  abort(
    "type",
    sprintf("In the table %s, row %d, column %s: %s is not %s%s.", table, rows[1L], field$name,
            quoted(texts[1L]), expected, more),
    have = quoted(texts[1L]), supported = levels %||% expected,
    mend = "tell the keepers of the data; nothing was loaded",
    table = table, column = field$name, row = rows, value = texts
  )
}
