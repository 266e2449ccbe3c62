#include "checker/deployment/settings.h"

#include <algorithm>

#include "checker/deployment/hosts.h"

namespace lawful {
namespace {

using Visit = std::function<void(const std::string& host, LineColumn at)>;

constexpr std::size_t kLongestValue = 4096;  // a longer one is a file within a file, not a setting

bool is_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; });
}

void word(const Item& item, std::string_view key, bool surely, const Visit& visit) {
  std::string_view value = item.text;
  if (value.size() > kLongestValue || value.find('\n') != std::string_view::npos) return;
  std::string_view name = key;
  const std::size_t equals = value.find('=');
  if (equals != std::string_view::npos && is_key(value.substr(0, equals)) && value.find(';') == std::string_view::npos && value.find(' ') == std::string_view::npos) {
    name = value.substr(0, equals);
    value.remove_prefix(equals + 1);
  }
  const bool tells = value.find("://") != std::string_view::npos || value.find('@') != std::string_view::npos || value.find('=') != std::string_view::npos;
  if (!surely && !tells && !names_a_host(name)) return;
  for (const std::string& host : hosts_in(value)) visit(host, item.at);
}

void walk(const Item& item, std::string_view key, const Visit& visit) {
  if (item.is_word()) {
    if (item.text.size() > 1 && (item.text.front() == '[' || item.text.front() == '{')) {
      try {
        Item inner = read_json(item.text, {100'000, 50});
        const std::function<void(Item&)> place = [&](Item& one) {
          one.at = item.at;
          for (Item& child : one.items) place(child);
        };
        place(inner);
        if (!inner.is_word()) return walk(inner, key, visit);
      } catch (const Unreadable&) {
        // A text that only looks like JSON is a text.
      }
    }
    return word(item, key, false, visit);
  }
  if (item["name"].is_word() && item["value"].is_word()) return walk(item["value"], item["name"].text, visit);
  for (std::size_t i = 0; i < item.items.size(); ++i) walk(item.items[i], item.is_map() ? std::string_view{item.keys[i]} : key, visit);
}

}  // namespace

void each_host(const Item& item, std::string_view key, const Visit& visit) { walk(item, key, visit); }

void each_host_at(const Item& item, std::string_view path, const Visit& visit) {
  const bool surely = !path.ends_with('*');
  for (const auto& [key, found] : items_at(item, path)) {
    if (surely && found->is_word() && !found->text.starts_with('[') && !found->text.starts_with('{')) word(*found, key, true, visit);
    else walk(*found, key, visit);
  }
}

}  // namespace lawful
