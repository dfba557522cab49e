# Read the Parquet file of a table, where a package that can is installed.

parquet_readers <- c("nanoparquet", "arrow")

parquet_package <- function() {
  found <- Filter(function(package) requireNamespace(package, quietly = TRUE), parquet_readers)
  if (length(found)) found[1L]
}

require_parquet_package <- function() {
  parquet_package() %||% abort(
    "package", "Parquet files need a package that is not installed.",
    supported = parquet_readers,
    mend = "install.packages(\"nanoparquet\"), or format = \"csv\""
  )
}

read_parquet_table <- function(path, resource) {
  package <- require_parquet_package()
  frame <- tryCatch(
    if (package == "nanoparquet") {
      nanoparquet::read_parquet(path)
    } else {
      arrow::read_parquet(path, as_data_frame = TRUE)
    },
    error = function(error) {
      abort("parse", paste("The Parquet file of", resource$name, "cannot be read."),
            have = conditionMessage(error), mend = "format = \"csv\"")
    }
  )
  conform(as.list(frame), resource)
}

# Give the columns of a Parquet reader the types of the schema, as the CSV file would.
conform <- function(columns, resource) {
  if (!identical(names(columns), field_names(resource))) {
    refuse_header(resource$name, "the Parquet file has others", names(columns),
                  field_names(resource))
  }
  for (field in fields_of(resource)) {
    columns[[field$name]] <- conform_column(columns[[field$name]], field, resource$name)
  }
  rows <- resource[["rows"]]
  if (!is.null(rows) && length(columns[[1L]]) != rows) {
    abort("parse", paste("The Parquet file of", resource$name, "has another number of rows."),
          have = length(columns[[1L]]), supported = rows)
  }
  columns
}

conform_column <- function(values, field, table) {
  type <- field[["type"]] %||% "string"
  if (!is.null(levels_of(field)) || type %in% c("string", "any")) {
    return(convert(as.character(values), field, table))
  }
  kind <- switch(type, integer = "integer", year = "integer", number = "double",
                 boolean = "logical", date = "Date")
  fits <- switch(kind,
    integer = is.numeric(values), double = is.numeric(values), logical = is.logical(values),
    Date = inherits(values, "Date")
  )
  if (!fits) {
    abort("type", paste0("The column ", table, ".", field$name, " of the Parquet file is no ",
                         type, "."), have = class(values), supported = kind)
  }
  if (kind == "Date") {
    return(as.Date(as.numeric(values), origin = "1970-01-01"))
  }
  if (kind != "integer" || is.integer(values)) {
    return(bare(values, kind))
  }
  values <- as.numeric(values)
  wrong <- which(!is.na(values) & (values != floor(values) | abs(values) > .Machine$integer.max))
  if (length(wrong)) {
    refuse_values(table, field, wrong, format(values[wrong], scientific = FALSE))
  }
  as.integer(values)
}

# The values without whatever class a reader gave them.
bare <- function(values, kind) {
  attributes(values) <- NULL
  storage.mode(values) <- kind
  values
}
