# Read the CSV file of a table.

# Return a list of columns: factors where few texts come often, texts elsewhere.
read_columns <- function(path, fields, missing, table, rows = NULL) {
  names <- vapply(fields, function(field) field$name, "")
  require_header(path, names, table)
  types <- do.call(readr::cols, stats::setNames(lapply(fields, readr_type), names))
  frame <- suppressWarnings(readr::with_edition(2, readr::read_csv(
    path,
    col_types = types, na = missing, trim_ws = FALSE, comment = "", skip_empty_rows = FALSE,
    locale = readr::locale(encoding = "UTF-8", decimal_mark = "."), name_repair = "minimal",
    lazy = FALSE, progress = FALSE, show_col_types = FALSE
  )))
  refuse_problems(readr::problems(frame), fields, table)
  if (!is.null(rows) && !is.na(rows) && nrow(frame) != rows) {
    abort("parse",
          paste("The table", table, "has another number of rows than its descriptor says."),
          have = paste(nrow(frame), "rows"), supported = paste(rows, "rows"),
          mend = "tell the keepers of the data; nothing was loaded", table = table)
  }
  columns <- unclass(frame)
  attributes(columns) <- list(names = names)
  columns
}

# readr finds the codes. For numbers, days and truths it takes more texts than the schema does (a
# lone "-" is 0), so these are factors here, each level of which is converted once.
readr_type <- function(field) {
  codes <- levels_of(field)
  if (!is.null(codes)) {
    readr::col_factor(codes)
  } else if ((field[["type"]] %||% "string") %in% c("string", "any")) {
    readr::col_character()
  } else {
    readr::col_factor()
  }
}

# readr counts the header as the first row.
refuse_problems <- function(problems, fields, table) {
  if (!nrow(problems)) {
    return(invisible())
  }
  ragged <- grepl(" columns$", problems$expected)
  if (any(ragged)) {
    first <- problems[ragged, ][1L, ]
    abort(
      "parse",
      sprintf("The table %s cannot be split into rows and columns: row %d has %s and not %s.",
              table, first$row - 1L, first$actual, first$expected),
      have = first$actual, supported = first$expected,
      mend = "tell the keepers of the data; nothing was loaded", table = table,
      row = first$row - 1L
    )
  }
  column <- problems$col[1L]
  same <- problems$col == column
  refuse_values(table, fields[[column]], problems$row[same] - 1L, problems$actual[same])
}

# Return a list of columns of texts.
read_texts <- function(path, columns, missing, table, rows = NULL) {
  fields <- lapply(columns, function(name) list(name = name, type = "string"))
  read_columns(path, fields, missing, table, rows)
}

require_header <- function(path, columns, table) {
  found <- read_header(path)
  if (!identical(found, columns)) {
    missing <- setdiff(columns, found)
    extra <- setdiff(found, columns)
    problem <- c(
      if (length(missing)) paste("it lacks", shorten(missing)),
      if (length(extra)) paste("the schema does not know", shorten(quoted(extra)))
    )
    refuse_header(table, if (length(problem)) problem else "they are in another order", found,
                  columns)
  }
}

refuse_header <- function(table, problem, found, columns) {
  abort("header",
        paste0("The table ", table, " has other columns than its schema: ",
               paste(problem, collapse = "; "), "."),
        have = if (length(found)) found else "no columns", supported = columns,
        mend = "tell the keepers of the data; nothing was loaded", table = table)
}

# The column names of a CSV file; names of this dataset hold no commas, quotes or line ends.
read_header <- function(path) {
  bytes <- readBin(path, "raw", 65536L)
  mark <- as.raw(c(0xef, 0xbb, 0xbf))
  if (identical(utils::head(bytes, 3L), mark)) {
    bytes <- bytes[-(1:3)]
  }
  end <- match(as.raw(10L), bytes, nomatch = length(bytes) + 1L)
  line <- bytes[seq_len(end - 1L)]
  line <- rawToChar(line[!line %in% as.raw(c(0L, 13L))])
  if (!nzchar(line)) {
    return(character())
  }
  Encoding(line) <- "UTF-8"
  names <- strsplit(paste0(line, ","), ",", fixed = TRUE)[[1L]]
  sub("^\"(.*)\"$", "\\1", names)
}

missing_values <- function(resource) {
  values <- resource$schema$missingValues
  if (is.null(values)) "" else as.character(unlist(values))
}

# Read a table as its schema describes it.
read_csv_table <- function(path, resource) {
  fields <- fields_of(resource)
  columns <- read_columns(path, fields, missing_values(resource), resource$name,
                          resource[["rows"]])
  for (place in seq_along(fields)) {
    columns[[place]] <- convert(columns[[place]], fields[[place]], resource$name)
  }
  columns
}
