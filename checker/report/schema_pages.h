// The table of the language, arranged for readers: one page a kind, blocks below the rows that make them.
#pragma once

#include <string>
#include <vector>

#include "lang/schema/schema.h"

namespace lawful {

// A property, an attribute, or a property of the block that the property above it makes.
struct RowEntry {
  std::string phrase;
  std::string takes;    // "organisation or text", "flag"
  std::string silence;  // what it means if nothing is written; empty for attributes
  std::string doc;
  std::string law;
  std::size_t depth = 0;
  bool many = false;
};

struct KindPage {
  KindId kind;
  std::string name;
  std::string doc;
  std::string form;                 // how a declaration looks; empty where nobody writes it
  std::vector<std::string> traits;  // sentences about the kind as a whole
  std::vector<RowEntry> properties;
  std::vector<RowEntry> attributes;  // worked out by the checker
  std::vector<std::pair<std::string, std::string>> words;  // of a vocabulary, with what they mean
  std::vector<std::pair<std::string, std::string>> declared;  // by the library, with their titles
};

struct PageGroup {
  std::string title;
  std::string doc;
  std::vector<KindPage> pages;
};

KindPage page_of(const Schema& schema, const Interner& words, KindId kind);
// All kinds but blocks: first what people write, last what the checker finds.
std::vector<PageGroup> all_pages(const Schema& schema, const Interner& words);

}  // namespace lawful
