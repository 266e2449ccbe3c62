// A manifest as a tree: what JSON and YAML have in common, and where in the file it stands.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lang/source/source.h"

namespace lawful {

struct Item {
  enum class Is : std::uint8_t { nothing, word, list, map };

  Is is = Is::nothing;
  bool quoted = false;            // a word that is a text whatever it looks like
  std::string text;               // of a word, as written
  std::vector<std::string> keys;  // of a map, in the order of the file
  std::vector<Item> items;        // of a list; of a map, one a key
  LineColumn at;

  bool is_map() const { return is == Is::map; }
  bool is_list() const { return is == Is::list; }
  bool is_word() const { return is == Is::word; }
  explicit operator bool() const { return is != Is::nothing; }

  // What a map holds under a key; nothing, where it does not or this is no map.
  const Item& operator[](std::string_view key) const;
  // The word, or an empty text where it is none.
  const std::string& word() const;
  bool yes() const;  // true, yes, on
  bool no() const;
  // The words of a list, or the one word that stands in place of it.
  std::vector<std::string> words() const;
};

// Whatever lies at `path`, "a.b.0.c"; a part `*` stands for each item of a list or map.
struct FoundItem {
  std::string_view key;  // the last one on the way
  const Item* item;
};
std::vector<FoundItem> items_at(const Item& item, std::string_view path);

// Why a manifest cannot be read; readers throw it, and nothing else is said of the file.
struct Unreadable : std::runtime_error {
  Unreadable(LineColumn where, const std::string& says, std::string what_helps = {}) : std::runtime_error(says), at(where), cure(std::move(what_helps)) {}
  LineColumn at;
  std::string cure;
};

// No manifest of an honest tool comes near these; beyond them a file is refused.
struct ItemLimits {
  std::size_t most_items = 4'000'000;
  std::size_t deepest = 200;
};

// Throw Unreadable.
Item read_json(std::string_view text, const ItemLimits& limits = {});
// JSON, or one JSON value a line.
std::vector<Item> read_json_lines(std::string_view text, const ItemLimits& limits = {});
// All documents of a file, which may be JSON.  Aliases are copied, and count each time; merge keys are carried out.
std::vector<Item> read_yaml(const std::string& text, const ItemLimits& limits = {});

}  // namespace lawful
