// YAML into items.  yaml-cpp tells what it meets, one event after another; nothing is built that a limit forbids.
#include <fmt/format.h>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_set>

#include "checker/deployment/item.h"

namespace lawful {
namespace {

LineColumn place(const YAML::Mark& mark) { return {static_cast<std::uint32_t>(std::max(mark.line, 0) + 1), static_cast<std::uint32_t>(std::max(mark.column, 0) + 1)}; }

bool is_null(const std::string& text) { return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"; }

std::size_t count(const Item& item) {
  std::size_t out = 1;
  for (const Item& child : item.items) out += count(child);
  return out;
}

class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const ItemLimits& limits) : limits_(limits) {}

  std::vector<Item> take() { return std::move(documents_); }

  void OnDocumentStart(const YAML::Mark&) override {
    open_.clear();
    anchors_.clear();
    root_ = {};
  }
  void OnDocumentEnd() override { documents_.push_back(std::move(root_)); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(mark, {}, anchor); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    Item item;
    item.quoted = tag == "!";
    if (!item.quoted && is_null(value)) return add(mark, {}, anchor);
    item.is = Item::Is::word;
    item.text = value;
    add(mark, std::move(item), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto at = anchors_.find(anchor);
    if (at == anchors_.end()) throw Unreadable(place(mark), "this alias stands inside what it refers to");
    Item copy = at->second;
    spend(place(mark), count(copy) - 1);
    add(mark, std::move(copy), YAML::NullAnchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override { open(mark, Item::Is::list, anchor); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override { open(mark, Item::Is::map, anchor); }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  // A list or map that is not complete yet; of a map, its next key once that was met.
  struct Open {
    Item item;
    YAML::anchor_t anchor = YAML::NullAnchor;
    bool has_key = false;
    std::string key;
    std::unordered_set<std::string> keys;
    std::vector<Item> merged;
  };

  void spend(const LineColumn& at, std::size_t items) {
    spent_ += items;
    if (spent_ > limits_.most_items) throw Unreadable(at, fmt::format("this holds more than {} values, its aliases counted as what they stand for", limits_.most_items));
  }

  void open(const YAML::Mark& mark, Item::Is is, YAML::anchor_t anchor) {
    spend(place(mark), 1);
    if (open_.size() >= limits_.deepest) throw Unreadable(place(mark), fmt::format("this is nested more than {} deep", limits_.deepest));
    if (!open_.empty() && open_.back().item.is_map() && !open_.back().has_key) throw Unreadable(place(mark), "a key must be a word here");
    Open one;
    one.anchor = anchor;
    one.item.is = is;
    one.item.at = place(mark);
    open_.push_back(std::move(one));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    for (Item& from : done.merged) merge(done, std::move(from));
    give(std::move(done.item), done.anchor);
  }

  void add(const YAML::Mark& mark, Item item, YAML::anchor_t anchor) {
    spend(place(mark), 1);
    item.at = place(mark);
    give(std::move(item), anchor);
  }

  void give(Item item, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      spend(item.at, count(item));
      anchors_[anchor] = item;
    }
    if (open_.empty()) {
      root_ = std::move(item);
      return;
    }
    Open& into = open_.back();
    if (into.item.is_list()) into.item.items.push_back(std::move(item));
    else if (!into.has_key) take_key(into, item);
    else take_value(into, std::move(item));
  }

  static void take_key(Open& into, const Item& key) {
    if (key.is_map() || key.is_list()) throw Unreadable(key.at, "a key must be a word here");
    into.key = key.text;
    into.has_key = true;
    if (into.key != "<<" && !into.keys.insert(into.key).second) throw Unreadable(key.at, fmt::format("the key \"{}\" stands twice", into.key));
  }

  static void take_value(Open& into, Item value) {
    into.has_key = false;
    if (into.key == "<<") {
      if (value.is_list()) std::move(value.items.begin(), value.items.end(), std::back_inserter(into.merged));
      else into.merged.push_back(std::move(value));
      return;
    }
    into.item.keys.push_back(std::move(into.key));
    into.item.items.push_back(std::move(value));
  }

  // What is written itself goes before what is merged, and earlier ones before later.
  static void merge(Open& into, Item from) {
    if (!from.is_map()) throw Unreadable(from.at, "only a map, or a list of maps, can be merged with `<<`");
    for (std::size_t i = 0; i < from.keys.size(); ++i) {
      if (!into.keys.insert(from.keys[i]).second) continue;
      into.item.keys.push_back(std::move(from.keys[i]));
      into.item.items.push_back(std::move(from.items[i]));
    }
  }

  const ItemLimits& limits_;
  std::size_t spent_ = 0;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Item> anchors_;
  Item root_;
  std::vector<Item> documents_;
};

}  // namespace

std::vector<Item> read_yaml(const std::string& text, const ItemLimits& limits) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && text[first] == '{' && text.compare(first, 2, "{{") != 0) {
    try {
      return {read_json(text, limits)};
    } catch (const Unreadable&) {
      // YAML has braces too; whoever is right about the mistake, it is told below.
    }
  }
  Builder builder(limits);
  std::istringstream in(text);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {}
  } catch (const YAML::Exception& error) {
    throw Unreadable(place(error.mark), "this is no YAML: " + error.msg);
  }
  return builder.take();
}

}  // namespace lawful
