#' Cite a release
#'
#' @inheritParams load_table
#' @param style `"bibtex"`, `"apa"`, `"csl-json"` for reference managers, or `"bibentry"` for an
#'   object of R.
#' @return The citation as one text that ends with a line feed and prints as it reads, the same as
#'   `seccoop cite` gives; or a [utils::bibentry()].
#' @export
#' @examples
#' cite(style = "apa")
#' cite()
cite <- function(version = NULL, style = c("bibtex", "apa", "csl-json", "bibentry"),
                 store = NULL) {
  style <- pick(style, c("bibtex", "apa", "csl-json", "bibentry"), "style")
  release <- find_release(version, store)
  citation <- citation_of(release, read_descriptor(release))
  switch(style,
    bibtex = spoken(bibtex(citation)), apa = spoken(apa(citation)),
    `csl-json` = spoken(csl_json(citation)), bibentry = as_bibentry(citation)
  )
}

spoken <- function(text) structure(text, class = c("seccoop_citation", "character"))

#' @export
print.seccoop_citation <- function(x, ...) {
  cat(x)
  invisible(x)
}

# What a citation says; a DOI is given to a release after it was made, so the index knows it first.
citation_of <- function(release, descriptor) {
  authors <- Filter(function(person) {
    roles <- c(unlist(person$roles), person[["role"]])
    is_text(person$title) && any(c("creator", "author") %in% roles)
  }, descriptor[["contributors"]])
  names <- vapply(authors, function(person) person$title, "")
  licences <- unlist(lapply(descriptor[["licenses"]], function(licence) licence[["name"]]))
  doi <- release$entry$doi %||% descriptor[["doi"]]
  list(
    title = descriptor[["title"]] %||% dataset_name,
    authors = if (length(names)) names else "The seccoop contributors",
    version = descriptor$version, date = substr(descriptor[["created"]] %||% "", 1L, 10L),
    doi = doi, licence = if (length(licences)) licences[1L],
    address = if (is.null(doi)) descriptor[["homepage"]] else paste0("https://doi.org/", doi)
  )
}

apa <- function(citation) {
  names <- citation$authors
  last <- length(names)
  who <- if (last == 1L) names else paste0(toString(names[-last]), ", & ", names[last])
  where <- if (!is.null(citation$address)) paste0(" ", citation$address)
  paste0(who, ". (", substr(citation$date, 1L, 4L), "). ", citation$title, " (Version ",
         citation$version, ") [Data set].", where, "\n")
}

bibtex <- function(citation) {
  day <- strsplit(citation$date, "-", fixed = TRUE)[[1L]]
  fields <- c(
    author = paste0("{", tex(citation$authors), "}", collapse = " and "),
    title = paste0("{", tex(citation$title), "}"),
    version = citation$version, year = day[1L], month = as.character(as.integer(day[2L])),
    doi = citation$doi, url = citation$address,
    note = paste(c("Data set", citation$licence), collapse = ", ")
  )
  lines <- paste0("  ", names(fields), " = {", fields, "},")
  paste0(paste(c(paste0("@misc{", dataset_name, "-", citation$version, ","), lines, "}"),
               collapse = "\n"), "\n")
}

tex <- function(text) gsub("([&%$#_{}])", "\\\\\\1", gsub("\\", "", text, fixed = TRUE))

csl_json <- function(citation) {
  parts <- as.integer(strsplit(citation$date, "-", fixed = TRUE)[[1L]])
  fields <- c(
    id = json_text(paste0(dataset_name, "-", citation$version)),
    type = "\"dataset\"",
    title = json_text(citation$title),
    author = paste0("[\n", paste0("      {\n        \"literal\": ", json_text(citation$authors),
                                  "\n      }", collapse = ",\n"), "\n    ]"),
    issued = paste0("{\n      \"date-parts\": [\n        [\n",
                    paste0("          ", parts, collapse = ",\n"), "\n        ]\n      ]\n    }"),
    version = json_text(citation$version),
    DOI = json_text(citation$doi), URL = json_text(citation$address),
    license = json_text(citation$licence)
  )
  lines <- paste0("    \"", names(fields), "\": ", fields, collapse = ",\n")
  paste0("[\n  {\n", lines, "\n  }\n]\n")
}

json_text <- function(text) {
  if (!is.null(text)) {
    vapply(text, function(one) as.character(jsonlite::toJSON(one, auto_unbox = TRUE)), "",
           USE.NAMES = FALSE)
  }
}

as_bibentry <- function(citation) {
  day <- strsplit(citation$date, "-", fixed = TRUE)[[1L]]
  people <- do.call(c, lapply(citation$authors, function(name) utils::person(given = name)))
  fields <- list(
    bibtype = "Misc", key = paste0(dataset_name, "-", citation$version), author = people,
    title = citation$title, year = day[1L], version = citation$version, doi = citation$doi,
    url = citation$address, note = paste0("Data set, version ", citation$version)
  )
  do.call(utils::bibentry, Filter(Negate(is.null), fields))
}
