#include "lang/schema/schema.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lawful {

bool Type::takes(KindId kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

std::string_view to_string(Silence silence) {
  constexpr std::array<std::string_view, 5> kWords{"none", "unknown", "no", "all", "required"};
  return kWords[static_cast<std::size_t>(silence)];
}

KindId Schema::find_kind(const WordKey& name) const {
  const std::uint32_t found = kind_names_.find(0, name);
  const bool is_it = found != NameTable::kNone && interner_->text(kinds_[found].name) == name.text;
  return is_it ? KindId{found} : KindId{};
}

RowId Schema::find_row(KindId kind, const WordKey& attribute) const {
  const std::uint32_t found = kind ? row_names_.find(kind.value, attribute) : NameTable::kNone;
  const bool is_it = found != NameTable::kNone && interner_->text(rows_[found].attribute) == attribute.text;
  return is_it ? RowId{found} : RowId{};
}

KindId Schema::kind(const WordKey& name) const {
  const KindId id = find_kind(name);
  if (!id) throw std::logic_error("the table of the language has no kind " + std::string{name.text});
  return id;
}

RowId Schema::row(const WordKey& kind_name, const WordKey& attribute) const {
  const RowId id = find_row(kind(kind_name), attribute);
  if (!id) throw std::logic_error("the table of the language has no row " + std::string{kind_name.text} + "." + std::string{attribute.text});
  return id;
}

const std::vector<Schema::Beginning>* Schema::beginnings(Symbol word) const {
  const auto found = beginnings_.find(word);
  return found == beginnings_.end() ? nullptr : &found->second;
}

std::vector<KindId> Schema::kinds_in_order() const {
  std::vector<KindId> ids;
  for (std::size_t i = 0; i < kinds_.size(); ++i) ids.emplace_back(i);
  return ids;
}

std::string describe(const Schema& schema, const Interner& words, const Type& type) {
  switch (type.primitive) {
    case Primitive::flag: return "flag";
    case Primitive::date: return "day";
    case Primitive::quantity: return "length of time";
    case Primitive::number: return "number";
    case Primitive::text: return "text";
    case Primitive::condition: return "condition";
    case Primitive::name: return "name";
    case Primitive::kind: return "kind";
    case Primitive::target: return "declaration";
    case Primitive::pack: return "pack or file";
    case Primitive::entity: break;
  }
  std::string out;
  for (std::size_t i = 0; i < type.kinds.size(); ++i) {
    if (i != 0) out += i + 1 == type.kinds.size() ? " or " : ", ";
    out += words.text(schema[type.kinds[i]].name);
  }
  return type.text_too ? out + " or text" : out;
}

std::string example_of(const Type& type) {
  switch (type.primitive) {
    case Primitive::date: return "2026-01-31";
    case Primitive::quantity: return "6 years";
    case Primitive::number: return "5";
    case Primitive::text: return "\"...\"";
    case Primitive::condition: return "flow where purpose includes data-sale";
    case Primitive::target: return "flow a -> b";
    default: return {};
  }
}

}  // namespace lawful
