// Tokens to statements: the part of the grammar that counts.  Blocks may nest as deep as a text likes,
// because nothing here recurses.
#pragma once

#include <string_view>

#include "lang/syntax/parse.h"

namespace lawful {

class Builder {
 public:
  Builder(Draft& tree, Interner& words, Sink& sink, const ParseOptions& options, std::string_view text)
      : tree_(tree), words_(words), sink_(sink), options_(options), text_(text) {}

  void word(std::uint32_t begin, std::string_view text);
  void token(TokenKind kind, std::uint32_t begin, std::uint32_t length);
  void newline();
  void semicolon();
  void open_block(std::uint32_t at);
  void close_block(std::uint32_t at);
  // A token that is none: reported once, and the statement around it is spoiled.
  void bad(Code code, std::uint32_t begin, std::uint32_t end, std::string message, std::string cure);
  void finish();
  const char* text_begin() const { return text_.data(); }
  // The file's first block that nothing closed; kNoBlock if all are balanced.
  std::uint32_t unclosed() const { return unclosed_; }

 private:
  struct Open {
    std::uint32_t statement;
    bool spoiled;
  };
  Span span(std::uint32_t begin, std::uint32_t end) const { return {tree_.file, begin, end}; }
  bool in_statement() const { return current_ != kNone; }
  void begin_token(bool glues);
  void push(TokenKind kind, std::uint32_t begin, std::uint32_t value);
  void count_tokens();  // of the statement being written, which has no more of its own
  void end_statement();
  void drop_spoiled(std::uint32_t index);
  void close_all();
  bool starts_line(std::uint32_t at) const;

  static constexpr std::uint32_t kNone = 0xffffffffu;
  Draft& tree_;
  Interner& words_;
  Sink& sink_;
  const ParseOptions& options_;
  std::string_view text_;
  std::vector<Open> open_;
  std::uint32_t current_ = kNone;     // the statement being written
  std::uint32_t parentheses_ = 0;
  std::uint32_t last_open_parenthesis_ = 0;
  std::uint32_t too_deep_ = 0;        // blocks open beyond the limit; their content is passed over
  std::uint32_t unclosed_ = Statement::kNoBlock;
  bool newline_ = false;              // a newline since the last token, not yet known to end anything
  bool after_comma_ = false;
  bool after_block_ = false;          // a block just ended its statement on this line
  bool spoiled_ = false;
  bool deep_reported_ = false;
};

}  // namespace lawful
