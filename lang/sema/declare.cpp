// First pass over a file: which declarations it has, of which kind, with which names.
#include <fmt/format.h>

#include <algorithm>

#include "lang/base/edit_distance.h"
#include "lang/base/text.h"
#include "lang/sema/shard.h"

namespace lawful {
namespace {

class Declarer {
 public:
  Declarer(const Model& model, Shard& shard) : model_(model), schema_(*model.schema), shard_(shard) {}

  void run() {
    const auto& statements = shard_.tree->statements;
    std::size_t outermost = 0;
    for (std::uint32_t i = 0; i < statements.size(); i = statements[i].end) ++outermost;
    shard_.declared.reserve(outermost);
    shard_.entities.reserve(outermost + outermost / 2);  // and blocks
    shard_.facts.reserve(shard_.tree->tokens.size() / 3);
    for (std::uint32_t i = 0; i < statements.size(); i = statements[i].end) statement(i);
  }

 private:
  void statement(std::uint32_t i) {
    Cursor in{*model_.sources, *model_.words, shard_.tree->file, tokens_of(*shard_.tree, shard_.tree->statements[i])};
    const bool quiet = shard_.tree->statements[i].spoiled != 0;
    const KindId kind = match_kind(in, quiet);
    if (!kind) return;
    const bool closed = schema_[kind].library && shard_.origin == Origin::project;
    if (closed) {
      shard_.sink.report(Code::library_only, in.here(), fmt::format("\"{}\" is declared by the library only", schema_[kind].phrase));
      return;
    }
    const HeadForm form = schema_[kind].head;
    if (form == HeadForm::name || form == HeadForm::names) return names(in, i, kind, quiet);
    if (quiet) return;
    add(i, kind, Symbol{}, in.here());
  }

  KindId match_kind(Cursor& in, bool quiet) {
    const Span at = in.here();
    if (!in.is(TokenKind::word)) {
      if (!quiet) shard_.sink.report(Code::unknown_kind, at, "a declaration is expected here").cure = "for instance `system crm { located in GB }`";
      return {};
    }
    if (const auto* kinds = schema_.beginnings(in.peek().symbol())) {
      for (const Schema::Beginning& candidate : *kinds) {
        if (matches(in, candidate.words)) return candidate.kind;
      }
    }
    return unknown_kind(in, at, quiet);
  }

  static bool matches(Cursor& in, const std::vector<Symbol>& words) {
    const Token* start = in.mark();
    for (const Symbol word : words) {
      if (!in.is(TokenKind::word) || in.peek().symbol() != word) {
        in.reset(start);
        return false;
      }
      in.next();
    }
    return true;
  }

  // Goes on as the kind that was probably meant, so that nobody misses the name.
  KindId unknown_kind(Cursor& in, Span at, bool quiet) {
    const std::string_view word = in.text_of(in.peek());
    const std::string_view near = nearest(word, schema_.kind_words());
    if (!quiet) report_unknown_kind(in, at, word, near);
    const KindId meant = near.empty() ? KindId{} : schema_.find_kind(near);
    if (!meant || schema_[meant].phrase != near) return {};
    in.next();
    return meant;
  }

  void report_unknown_kind(const Cursor& in, Span at, std::string_view word, std::string_view near) {
    Diagnostic& d = shard_.sink.report(Code::unknown_kind, at, fmt::format("there is no kind of declaration \"{}\"", word));
    if (!near.empty()) d.cure = fmt::format("did you mean `{}`?", near);
    else if (const RowId row = property_elsewhere(in)) {
      d.cure = fmt::format("`{}` belongs inside a declaration such as {}: a block may have ended too early", schema_[row].phrase,
                           model_.words->text(schema_[schema_[row].owner].name));
    } else d.cure = "`lawful schema` lists the kinds";
  }

  RowId property_elsewhere(const Cursor& in) const {
    for (const KindId kind : schema_.kinds_in_order()) {
      const auto found = schema_[kind].by_first_word.find(in.peek().symbol());
      if (found == schema_[kind].by_first_word.end()) continue;
      for (const RowId row : found->second) {
        Cursor trial = in;
        if (matches(trial, schema_[row].words)) return row;
      }
    }
    return {};
  }

  void names(Cursor& in, std::uint32_t i, KindId kind, bool quiet) {
    do {
      if (!in.is(TokenKind::word)) {
        if (!quiet) {
          shard_.sink.report(Code::bad_head, in.here(), fmt::format("a name is expected after `{}`", schema_[kind].phrase)).cure =
              fmt::format("for instance `{} my-{}`", schema_[kind].phrase, model_.words->text(schema_[kind].name));
        }
        return;
      }
      const Token& token = in.next();
      if (reserved(in.text_of(token))) {
        shard_.sink.report(Code::bad_head, in.span_of(token), fmt::format("\"{}\" is a word of conditions and cannot be a name", in.text_of(token)));
        return;
      }
      const std::string_view name = in.text_of(token);
      if (shard_.origin == Origin::project && has_upper_case(name) && !quiet) {
        shard_.sink.report(Code::bad_name, in.span_of(token), fmt::format("\"{}\" has upper-case letters, which are kept for codes such as those of countries", name)).cure =
            fmt::format("`{}`; what people read is the title behind it", lower_case(name));
      }
      add(i, kind, token.symbol(), in.span_of(token));
    } while (in.take(TokenKind::comma) && schema_[kind].head == HeadForm::names);
  }

  static bool reserved(std::string_view word) {
    for (const std::string_view r : {"and", "or", "not", "some", "no", "every", "where", "must", "unless", "is", "in",
                                     "includes", "as", "at", "stated", "this", "today", "none", "unknown"}) {
      if (r == word) return true;
    }
    return false;
  }

  void add(std::uint32_t statement, KindId kind, Symbol name, Span at) {
    Entity entity;
    entity.kind = kind;
    entity.name = name;
    entity.file = shard_.tree->file;
    entity.begin = at.begin;
    entity.end = at.end;
    entity.origin = shard_.origin;
    shard_.declared.push_back({statement, static_cast<std::uint32_t>(shard_.entities.size())});
    shard_.entities.push_back(entity);
  }

  const Model& model_;
  const Schema& schema_;
  Shard& shard_;
};

}  // namespace

void declare(const Model& model, Shard& shard) { Declarer(model, shard).run(); }

}  // namespace lawful
