# datapackage.json: which tables a release has, and what is in them.

read_descriptor <- function(release) {
  if (release$where == "unpacked") {
    return(read_descriptor_at(file.path(release$root, "datapackage.json")))
  }
  file <- open_file(release, "datapackage.json")
  on.exit(file$forget())
  descriptor <- read_descriptor_at(file$path)
  if (descriptor$version != release$version) {
    abort("descriptor", "The descriptor is not that of the release.",
          have = descriptor$version, supported = release$version, mend = release$mend)
  }
  descriptor
}

read_descriptor_at <- function(path) {
  descriptor <- read_json(path, path, "descriptor")
  spoilt <- function(problem) {
    abort("descriptor", paste0(path, " cannot be used: ", problem, "."),
          supported = "the descriptor of a release of seccoop")
  }
  if (!identical(descriptor[["name"]], dataset_name)) spoilt("`name` is not seccoop")
  if (!is_version(descriptor[["version"]])) spoilt("`version` is no version such as 1.0.0")
  if (!is.list(descriptor[["resources"]])) spoilt("`resources` is missing")
  for (resource in descriptor$resources) {
    if (!is.list(resource) || !is_text(resource[["name"]])) spoilt("a resource has no name")
    require_plain_path(resource[["path"]], path)
  }
  names <- vapply(descriptor$resources, function(resource) resource$name, "")
  if (anyDuplicated(names)) spoilt("it lists a resource twice")
  descriptor
}

# The files that a descriptor names, as an index would list them.
described_files <- function(descriptor) {
  resources <- descriptor$resources
  text <- function(key) {
    vapply(resources, function(resource) as.character(resource[[key]] %||% NA), "")
  }
  data.frame(
    path = text("path"), size = as.numeric(text("bytes")),
    sha256 = sub("^sha256:", "", text("hash")),
    table = sub("-parquet$", "", text("name")), format = text("format"),
    rows = as.numeric(text("rows"))
  )
}

# The names of the tables of a release, in its order.
table_names <- function(descriptor) {
  csv <- Filter(function(resource) identical(resource[["format"]], "csv"), descriptor$resources)
  vapply(csv, function(resource) resource$name, "")
}

# The resource of a table, with its schema checked.
resource_of <- function(descriptor, name) {
  found <- Filter(
    function(resource) identical(resource$name, name) && identical(resource[["format"]], "csv"),
    descriptor$resources
  )
  if (!length(found)) {
    abort("table", paste0("There is no table ", quoted(name), " in release ",
                          descriptor$version, "."),
          supported = table_names(descriptor), mend = "load_table(\"events\")")
  }
  resource <- found[[1L]]
  fields <- resource[["schema"]][["fields"]]
  sound <- is.list(fields) && length(fields) &&
    all(vapply(fields, function(field) is.list(field) && is_text(field[["name"]]), NA))
  if (!sound || anyDuplicated(field_names(resource))) {
    abort("descriptor", paste("The schema of the table", name, "cannot be used."))
  }
  for (field in fields) {
    type <- field[["type"]] %||% "string"
    if (!type %in% names(converters)) {
      abort("descriptor", paste0("The column ", name, ".", field$name, " is of an unknown type."),
            have = type, supported = names(converters),
            mend = "install a newer version of the R package seccoop")
    }
  }
  resource
}

fields_of <- function(resource) resource$schema$fields

field_names <- function(resource) {
  vapply(resource$schema$fields, function(field) field$name, "")
}

# The codes that a column may have, in the order of the codebook, or NULL.
levels_of <- function(field) {
  codes <- field[["constraints"]][["enum"]]
  if (!is.null(codes)) as.character(unlist(codes))
}
