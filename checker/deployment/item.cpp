#include "checker/deployment/item.h"

#include <algorithm>

namespace lawful {
namespace {

const Item kNothing;

bool one_of(std::string text, std::initializer_list<std::string_view> words) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

const Item& Item::operator[](std::string_view key) const {
  if (is != Is::map) return kNothing;
  const auto at_key = std::find(keys.begin(), keys.end(), key);
  return at_key == keys.end() ? kNothing : items[static_cast<std::size_t>(at_key - keys.begin())];
}

const std::string& Item::word() const { return is == Is::word ? text : kNothing.text; }

bool Item::yes() const { return is == Is::word && one_of(text, {"true", "yes", "on"}); }
bool Item::no() const { return is == Is::word && one_of(text, {"false", "no", "off"}); }

std::vector<std::string> Item::words() const {
  std::vector<std::string> out;
  if (is == Is::word) out.push_back(text);
  if (is != Is::list) return out;
  for (const Item& item : items) {
    if (item.is_word()) out.push_back(item.text);
  }
  return out;
}

std::vector<FoundItem> items_at(const Item& item, std::string_view path) {
  std::vector<FoundItem> here{{{}, &item}};
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    std::vector<FoundItem> next;
    for (const auto& [key, one] : here) {
      if (part == "*") {
        for (std::size_t i = 0; i < one->items.size(); ++i) next.push_back({one->is_map() ? std::string_view{one->keys[i]} : key, &one->items[i]});
      } else if (one->is_map()) {
        if (const Item& child = (*one)[part]) next.push_back({part, &child});
      } else if (one->is_list() && part.size() < 6 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        const std::size_t index = static_cast<std::size_t>(std::stoul(std::string{part}));
        if (index < one->items.size()) next.push_back({key, &one->items[index]});
      }
    }
    here = std::move(next);
  }
  return here;
}

}  // namespace lawful
