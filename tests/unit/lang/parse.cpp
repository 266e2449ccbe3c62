// Whatever bytes come, parsing and loading end, and what they say points into the text.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "lang/diag/render.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace {

void load_any(Workspace& workspace, const std::string& text) {
  Sink sink;
  workspace.load_text("any.gdpr", text, sink);
  Renderer renderer{workspace.sources(), {}};
  for (const Diagnostic& d : sink.all()) {
    if (d.at.file && workspace.sources()[d.at.file].origin == Origin::project) {
      CHECK(d.at.begin <= d.at.end);
      CHECK(d.at.end <= text.size());
    }
    CHECK_FALSE(renderer.render(d).empty());
    CHECK_FALSE(d.message.empty());
    CHECK_FALSE(d.message.ends_with('.'));
  }
}

TEST_CASE("shreds of the language in any order") {
  constexpr std::array kShreds{"organisation", "system", "flow", "->", "{", "}", "\n", ";", ",", "(", ")", "\"text\"", "\"open", "| bar", "2026-01-31",
                               "2026-02-30", "6", "years", "not", "never", "where", "and", "or", "some", "located in", "carries", "name", "GB", "safeguard",
                               "idta", "signed", "#c\n", "x_y", "\u00e4", "=", ".", "every", "must", "rule", "law", "uk-gdpr", "unless", "from", "until",
                               "accept finding", "example unlawful {", "quote", "unknown", "none", "is", "in", "at least", "collect", "processing"};
  Workspace workspace;
  std::mt19937 random(42);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 60; ++i) {
      text += kShreds[random() % kShreds.size()];
      text += random() % 8 == 0 ? "\n" : " ";
    }
    CAPTURE(text);
    load_any(workspace, text);
  }
}

TEST_CASE("any bytes") {
  Workspace workspace;
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += static_cast<char>(random() % 256);
    load_any(workspace, text);
  }
}

TEST_CASE("a model cut off anywhere") {
  Workspace workspace;
  const std::string text =
      "organisation acme \"Acme\" { established in GB from 2020-01-01; certified under uk-us-data-bridge from 2024-01-01 }\n"
      "flow a -> acme { carries name of customers, email-address\n safeguard idta { signed 2025-01-01; assessed by t }\n }\n"
      "claim c { never flow where (sold and rented) unless some data where special-category }\n";
  for (std::size_t length = 0; length <= text.size(); ++length) load_any(workspace, text.substr(0, length));
}

}  // namespace
}  // namespace lawful
