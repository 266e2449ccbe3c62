// Documents written out.  One writer a file; each escapes what it is given, so that nothing in a model can
// become markup, a formula or a command.
#pragma once

#include "checker/documents/document.h"

namespace lawful {

// One page: no script, nothing loaded from elsewhere, made to be read on a screen and on paper.
std::string document_html(const Document& document, const Sources& sources);
std::string document_markdown(const Document& document, const Sources& sources);
// The shape is documented in docs/reports.md.
std::string document_json(const Document& document, const Sources& sources);

// RFC 4180 with a header line, in UTF-8; a cell that a spreadsheet could take for a formula gets a quotation
// mark in front.
std::string table_csv(const Table& table);
// A sheet for each table, with a frozen header and filters: the bytes of a workbook.
std::string tables_xlsx(const Document& document);

// Text that is safe between tags and in attributes.
std::string html_escaped(std::string_view text);
// Text that Markdown shows as it is, on one line.
std::string markdown_escaped(std::string_view text);

}  // namespace lawful
