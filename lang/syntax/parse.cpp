// The only file that instantiates PEGTL's parser: each instantiation costs seconds to compile.
#include "lang/syntax/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "lang/base/date.h"
#include "lang/source/utf8.h"
#include "lang/syntax/builder.h"
#include "lang/syntax/grammar.h"
#include "lang/syntax/known_words.h"

namespace lawful {
namespace {

template <typename Input>
std::uint32_t offset(const Input& in, const Builder& builder) {
  return static_cast<std::uint32_t>(in.begin() - builder.text_begin());
}

template <typename Rule>
struct action {};

template <>
struct action<grammar::word> {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    builder.word(offset(in, builder), std::string_view{in.begin(), in.size()});
  }
};

template <TokenKind kind>
struct token_action {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    builder.token(kind, offset(in, builder), static_cast<std::uint32_t>(in.size()));
  }
};
// clang-format off
template <> struct action<grammar::number> : token_action<TokenKind::number> {};
template <> struct action<grammar::string> : token_action<TokenKind::string> {};
template <> struct action<grammar::text> : token_action<TokenKind::text> {};
template <> struct action<grammar::comma> : token_action<TokenKind::comma> {};
template <> struct action<grammar::arrow> : token_action<TokenKind::arrow> {};
template <> struct action<grammar::dot> : token_action<TokenKind::dot> {};
template <> struct action<grammar::open> : token_action<TokenKind::open> {};
template <> struct action<grammar::close> : token_action<TokenKind::close> {};
template <> struct action<grammar::newline> { static void apply0(Builder& b) { b.newline(); } };
template <> struct action<grammar::semicolon> { static void apply0(Builder& b) { b.semicolon(); } };
template <> struct action<grammar::block_open> { template <typename I> static void apply(const I& in, Builder& b) { b.open_block(offset(in, b)); } };
template <> struct action<grammar::block_close> { template <typename I> static void apply(const I& in, Builder& b) { b.close_block(offset(in, b)); } };
// clang-format on

template <>
struct action<grammar::date> {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    const std::string_view text{in.begin(), in.size()};
    if (parse_date(text)) {
      builder.token(TokenKind::date, offset(in, builder), static_cast<std::uint32_t>(in.size()));
    } else {
      builder.bad(Code::bad_date, offset(in, builder), offset(in, builder) + 10, fmt::format("there is no day {}", text), "");
    }
  }
};

// "; \"ü\" is U+00FC": a letter that may look like one that is allowed.
std::string foreign_letter(std::string_view text) {
  const auto foreign = std::find_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
  if (foreign == text.end()) return {};
  const auto at = static_cast<std::size_t>(foreign - text.begin());
  const Character letter = character_at(text, at);
  return fmt::format("; \"{}\" is U+{:04X}", text.substr(at, letter.bytes), letter.code);
}

// What each wrong token means to the person who wrote it.
template <Code code>
struct bad_action {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    report(std::string_view{in.begin(), in.size()}, offset(in, builder), builder);
  }
  static void report(std::string_view text, std::uint32_t begin, Builder& builder) {
    const auto [message, cure] = explain(text);
    builder.bad(code, begin, begin + static_cast<std::uint32_t>(text.size()), message, cure);
  }
  static std::pair<std::string, std::string> explain(std::string_view text) {
    const std::string shown{text.substr(0, 60)};
    if constexpr (code == Code::bad_name) {
      return {fmt::format("\"{}\" is no name", shown), "a name is letters a to z and digits, joined by single hyphens" + foreign_letter(text)};
    } else if constexpr (code == Code::unclosed_string) {
      return {"this text has no closing quote on its line",
              "close it with \", write \\\" for a quote and \\\\ for a backslash, or use lines that begin with |"};
    } else {
      return {fmt::format("\"{}\" is no number and no day", shown), "write a number as 30, a day as 2026-01-31"};
    }
  }
};
// Braces that end the line were hardly meant as words: they open and close as if the text were closed.
template <>
struct action<grammar::bad_string> {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    const std::string_view text{in.begin(), in.size()};
    const std::size_t last = text.find_last_not_of("{} \t\r");
    const std::size_t end = last == 0 || last == std::string_view::npos ? text.size() : last + 1;
    bad_action<Code::unclosed_string>::report(text.substr(0, end), offset(in, builder), builder);
    for (std::size_t i = end; i < text.size(); ++i) {
      const auto at = static_cast<std::uint32_t>(offset(in, builder) + i);
      if (text[i] == '{') builder.open_block(at);
      if (text[i] == '}') builder.close_block(at);
    }
  }
};
// clang-format off
template <> struct action<grammar::bad_word> : bad_action<Code::bad_name> {};
template <> struct action<grammar::bad_number> : bad_action<Code::bad_token> {};
// clang-format on

template <>
struct action<grammar::bad_byte> {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    const std::string_view text{in.begin(), in.size()};
    const bool visible = text.front() > 0x20 && text.front() < 0x7f;
    const std::string shown = visible ? fmt::format("`{}`", text.substr(0, 10)) : fmt::format("the byte {:#04x}", static_cast<unsigned char>(text.front()));
    const std::uint32_t begin = offset(in, builder);
    builder.bad(Code::bad_token, begin, begin + static_cast<std::uint32_t>(text.size()), shown + " means nothing here", "");
  }
};

void run(std::string_view text, Builder& builder) {
  tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf_crlf, const char*> in(
      text.data(), text.data() + text.size(), "");
  tao::pegtl::parse<grammar::file, action>(in, builder);
  builder.finish();
}

void begin(Draft& draft, const Span& part) {
  draft.file = part.file;
  draft.tokens.clear();
  draft.statements.clear();
  draft.tokens.reserve((part.end - part.begin) / 6);
  draft.statements.reserve((part.end - part.begin) / 24);
}

template <typename T>
std::span<T> copied(const std::vector<T>& list, void* to) {
  T* const begin = static_cast<T*>(to);
  std::uninitialized_copy(list.begin(), list.end(), begin);
  return {begin, list.size()};
}

// The tree as long as it has to be.
Tree kept(const Draft& draft, const ParseOptions& options) {
  const std::size_t tokens = draft.tokens.size() * sizeof(Token), bytes = tokens + draft.statements.size() * sizeof(Statement);
  Tree tree;
  tree.file = draft.file;
  char* at = nullptr;
  if (options.memory) {
    tree.memory = options.memory;
    at = static_cast<char*>(options.memory->allocate(bytes));
  } else {
    const std::shared_ptr<char[]> own(new char[bytes]);  // aligned for anything
    tree.memory = own;
    at = own.get();
  }
  tree.tokens = copied(draft.tokens, at);
  tree.statements = copied(draft.statements, at + tokens);
  return tree;
}

}  // namespace

Interner new_words() {
  Interner words;
  for (const std::string_view word : known::kWords) words.intern(word);
  return words;
}

Tree parse(const Sources& sources, FileId file, Interner& words, Sink& sink, const ParseOptions& options) {
  return parse(sources, Span{file, 0, static_cast<std::uint32_t>(sources[file].text.size())}, words, sink, options);
}

Tree parse(const Sources& sources, const Span& part, Interner& words, Sink& sink, const ParseOptions& options) {
  const FileId file = part.file;
  const std::string_view text = sources[file].text.substr(0, part.end);
  Draft own;
  Draft& draft = options.draft != nullptr ? *options.draft : own;
  begin(draft, part);
  ParseOptions plain = options;
  plain.kind_words = nullptr;  // braces are believed first, layout only where they do not balance
  Sink first;
  Builder builder(draft, words, first, plain, text);
  run(text.substr(part.begin), builder);
  if (builder.unclosed() == Statement::kNoBlock || options.kind_words == nullptr) {
    sink.append(std::move(first));
    return kept(draft, options);
  }
  begin(draft, part);
  Builder by_layout(draft, words, sink, options, text);
  run(text.substr(part.begin), by_layout);
  return kept(draft, options);
}

std::string unquote(std::string_view token) {
  std::string out;
  if (token.empty()) return out;
  if (token.front() == '"') {
    for (std::size_t i = 1; i + 1 < token.size(); ++i) {
      if (token[i] == '\\') ++i;
      out += token[i];
    }
    return out;
  }
  const auto trim = [](std::string_view s) {
    const std::size_t b = s.find_first_not_of(" \t\r");
    if (b == std::string_view::npos) return std::string_view{};
    return s.substr(b, s.find_last_not_of(" \t\r") - b + 1);
  };
  while (!token.empty()) {
    const std::size_t eol = token.find('\n');
    std::string_view line = trim(token.substr(0, eol));
    if (!line.empty() && line.front() == '|') line = trim(line.substr(1));
    if (!out.empty() && !line.empty()) out += ' ';
    out += line;
    token = eol == std::string_view::npos ? std::string_view{} : token.substr(eol + 1);
  }
  return out;
}

}  // namespace lawful
