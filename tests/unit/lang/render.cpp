#include <doctest/doctest.h>

#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

std::string shown(std::string_view text, std::uint32_t begin, std::uint32_t end, Style style = {}) {
  Sources sources;
  const FileId file = sources.add("a.gdpr", text, Origin::project);
  Renderer renderer{sources, style};
  const Mark mark{{file, begin, end}, {}};
  return renderer.excerpt({&mark, 1});
}

TEST_CASE("a place, its line, and carets below it") {
  CHECK(shown("one\ntwo three\n", 8, 13) == " --> a.gdpr:2:5\n  |\n2 | two three\n  |     ^^^^^\n");
}

TEST_CASE("carets stand below wide letters, tabs and combining marks") {
  CHECK(shown("\t\u682a x", 5, 6) == " --> a.gdpr:1:4\n  |\n1 |     \u682a x\n  |        ^\n");
  CHECK(shown("e\u0301 x", 4, 5) == " --> a.gdpr:1:4\n  |\n1 | e\u0301 x\n  |   ^\n");
}

TEST_CASE("a mark of one character stands for the word or text that begins there") {
  CHECK(shown("uses name, email", 5, 6).find(" ^^^^\n") != std::string::npos);
  CHECK(shown("title \"a \\\" b\" x", 6, 7).find(" ^^^^^^^^\n") != std::string::npos);
  CHECK(shown("a { b }", 2, 3).find("  ^\n") != std::string::npos);
}

TEST_CASE("marks that end on another line, at the end of the file, or beyond it") {
  CHECK(shown("one two\nthree", 4, 13) == " --> a.gdpr:1:5\n  |\n1 | one two\n  |     ^^^\n");
  CHECK(shown("one", 3, 3) == " --> a.gdpr:1:4\n  |\n1 | one\n  |    ^\n");
  CHECK(shown("", 0, 0) == " --> a.gdpr:1:1\n  |\n1 |\n  | ^\n");
  CHECK(shown("one\r\ntwo", 3, 5) == " --> a.gdpr:1:4\n  |\n1 | one\n  |    ^\n");
}

TEST_CASE("a byte order mark is no column") {
  CHECK(shown("\ufeffone two", 7, 10) == " --> a.gdpr:1:5\n  |\n1 | one two\n  |     ^^^\n");
}

TEST_CASE("a long line is shown around its mark") {
  const std::string line = std::string(500, 'x') + " here " + std::string(500, 'y');
  const std::string out = shown(line, 501, 505);
  CHECK(out.find("...xxx") != std::string::npos);
  CHECK(out.find("yyy...") != std::string::npos);
  CHECK(out.size() < 320);
}

TEST_CASE("whatever a text holds, nothing of it commands the terminal") {
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c == '\n' ? ' ' : c);
  for (std::uint32_t at = 0; at < 256; ++at) {
    for (const char c : shown(text, at, at + 3)) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  }
  for (const char c : printable(text)) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
  CHECK(printable("a\u202eb") == "a<U+202E>b");
  CHECK(printable("a\xff\xc3") == "a\ufffd\ufffd");
}

TEST_CASE("colours only where they are asked for") {
  CHECK(shown("one", 0, 3).find('\x1b') == std::string::npos);
  Style style;
  style.colour = true;
  CHECK(shown("one", 0, 3, style).find("\x1b[1;31m^^^\x1b[0m") != std::string::npos);
}

TEST_CASE("notes are broken into lines that stand below each other") {
  Style style;
  style.width = 60;
  const std::string note = render_note({"note", "one two three four five six seven eight nine ten eleven twelve"}, style, 1);
  CHECK(note == "  = note: one two three four five six seven eight nine ten\n          eleven twelve\n");
}

TEST_CASE("a diagnostic without a place has no arrow, one with labels shows them all") {
  Sources sources;
  const FileId a = sources.add("a.gdpr", "system x\n\n\nsystem x\n", Origin::project);
  const FileId b = sources.add("b.gdpr", "system x\n", Origin::project);
  Renderer renderer{sources, {}};
  Diagnostic d;
  d.code = Code::declared_twice;
  d.message = "\"x\" is declared twice";
  CHECK(renderer.render(d) == "error[declared-twice]: \"x\" is declared twice\n");
  d.at = {a, 18, 19};
  d.labels = {{{a, 7, 8}, "first here"}, {{b, 7, 8}, "and here"}};
  d.cure = "rename one";
  CHECK(renderer.render(d) ==
        "error[declared-twice]: \"x\" is declared twice\n --> a.gdpr:4:8\n  |\n1 | system x\n  |        - first here\n...\n4 | system x\n"
        "  |        ^\n ::: b.gdpr:1:8\n  |\n1 | system x\n  |        - and here\n  |\n  = cure: rename one\n");
}

}  // namespace
}  // namespace lawful
