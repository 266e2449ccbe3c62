// Conditions as a reader sees them: in the words in which they are written, with what the model says.
#pragma once

#include <string>

#include "checker/report/report.h"

namespace lawful {

// The text of a condition, on one line and without comments.
std::string condition_text(const Model& model, const Compiled& code);
// The same in lines as it is written, with comments; each begins with `indent`.
std::string condition_lines(const Model& model, const Compiled& code, const std::string& indent);
// `never transfer` and what follows.
std::string clause_lines(const Model& model, const CodeClause& clause, const std::string& indent);

// Any stretch of a file so, without empty lines around it.
std::string text_lines(const Model& model, Span at, const std::string& indent);

// "purpose", "collected-by.at": how a condition names it.
std::string path_text(const Model& model, const Path& path);

// What the left side of a test, or the range of a search, is for this subject: "country: IN".  Empty where the
// test has no such side or its outcome says as much.
std::string value_text(const Report& report, const Compiled& code, const Ref& subject, EntityId regime);

}  // namespace lawful
