# Codelists of a release: codes with their labels, definitions and attributes.

codelist_path <- function(name) paste0("schema/codelists/", name, ".csv")

codelist_names <- function(release) {
  files <- release$files$path
  files <- files[grepl("^schema/codelists/[a-z0-9_]+[.]csv$", files)]
  sort(sub("[.]csv$", "", basename(files)), method = "radix")
}

# Read a codelist as a data frame of texts.
read_codelist <- function(release, name) {
  if (!codelist_path(name) %in% release$files$path) {
    abort("codelist", paste0("Release ", release$version, " has no codelist ", name, "."),
          have = codelist_names(release), supported = name, mend = release$mend)
  }
  file <- open_file(release, codelist_path(name))
  on.exit(file$forget())
  as_frame(read_texts(file$path, read_header(file$path), "", paste("codelist", name)))
}

# The codes of a list for which an attribute is true.
codes_where <- function(release, name, attribute) {
  codes <- read_codelist(release, name)
  codes$code[codes[[attribute]] %in% "true"]
}
