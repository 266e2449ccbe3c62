// Level 1 of the language: a text as statements of tokens and blocks.  It knows no kind and no phrase.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lang/base/interner.h"
#include "lang/diag/diagnostic.h"
#include "lang/source/source.h"

namespace lawful {

enum class TokenKind : std::uint8_t { word, number, date, string, text, comma, arrow, dot, open, close };

// Eight bytes: a large project has tens of millions.
struct Token {
  std::uint32_t begin;
  std::uint32_t kind_ : 4;
  std::uint32_t value_ : 28;  // a word's symbol, otherwise the length in bytes

  TokenKind kind() const { return static_cast<TokenKind>(kind_); }
  Symbol symbol() const { return Symbol{value_}; }
  std::uint32_t length() const { return value_; }
};

// A statement's own tokens, and where the statements of its block end.
struct Statement {
  std::uint32_t first = 0;   // index of its first token
  std::uint32_t count : 31 = 0;  // how many tokens it has before its block
  std::uint32_t spoiled : 1 = 0;  // something in it was no token, which has been said; only its kind and name are kept
  std::uint32_t end = 0;     // index of the statement behind its block: children are [own + 1, end)
  std::uint32_t block = kNoBlock;  // offset of its "{"
  std::uint32_t block_end = 0;     // offset of the "}" that ends it
  static constexpr std::uint32_t kNoBlock = 0xffffffffu;
  bool has_block() const { return block != kNoBlock; }
};

struct Tree {
  FileId file;
  std::span<Token> tokens;
  std::span<Statement> statements;  // in order of the text
  std::shared_ptr<void> memory;     // where both are
};

// A tree being written.
struct Draft {
  FileId file;
  std::vector<Token> tokens;
  std::vector<Statement> statements;
};

// The tokens of one statement, for those who read it.
struct TokenRange {
  const Token* begin_ = nullptr;
  const Token* end_ = nullptr;
  const Token* begin() const { return begin_; }
  const Token* end() const { return end_; }
  bool empty() const { return begin_ == end_; }
};

inline TokenRange tokens_of(const Tree& tree, const Statement& statement) {
  const Token* first = tree.tokens.data() + statement.first;
  return {first, first + statement.count};
}

}  // namespace lawful
