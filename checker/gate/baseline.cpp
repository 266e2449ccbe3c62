#include "checker/gate/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

std::optional<Verdict> verdict_named(std::string_view name) {
  for (const Verdict verdict : {Verdict::advice, Verdict::unproven, Verdict::contradiction, Verdict::infringement}) {
    if (to_string(verdict) == name) return verdict;
  }
  return std::nullopt;
}

}  // namespace

std::string Baseline::Entry::identity() const {
  std::string out = fmt::format("{} | {} | {} | {}", rule, regime, kind, key);
  if (about_data) out += fmt::format(" | {}@{}", data, subject.empty() ? "people" : subject);
  return out;
}

Baseline Baseline::of(const FindingsRecord& found) {
  Baseline out;
  for (const FindingRecord& f : found.findings) {
    if (f.accepted) continue;
    const auto add = [&](std::uint64_t id, const ElementRecord* element) {
      Entry entry{f.verdict, f.rule, f.regime, f.kind, f.key, element ? element->data : "", element ? element->subject : "", element != nullptr};
      const auto [at, fresh] = out.entries_.try_emplace(id, entry);
      if (!fresh && weight_of(f.verdict) > weight_of(at->second.verdict)) at->second.verdict = f.verdict;
    };
    for (const ElementRecord& element : f.elements) add(element.id, &element);
    if (f.elements.empty()) add(f.fingerprint, nullptr);
  }
  return out;
}

std::string Baseline::read(std::string_view text) {
  const Json file = Json::parse(text, nullptr, false);
  if (!file.is_object() || !file.contains("version") || !file.contains("findings") || !file["findings"].is_array()) return "it is no baseline";
  if (file["version"] != kVersion) return fmt::format("it has another version than {}", kVersion);
  for (const Json& one : file["findings"]) {
    const auto word = [&](const char* field) { return one.is_object() && one.contains(field) && one[field].is_string() ? one[field].get<std::string>() : std::string{}; };
    Entry entry{Verdict::advice, word("rule"), word("regime"), word("kind"), word("key"), word("data"), word("subject"), one.is_object() && one.contains("data")};
    const std::uint64_t id = fingerprint(entry.identity());
    const auto verdict = verdict_named(word("verdict"));
    if (!verdict || word("id") != hex(id)) return fmt::format("its entry for {} at \"{}\" was changed by hand", entry.rule.empty() ? "no rule" : entry.rule, entry.key);
    entry.verdict = *verdict;
    if (!entries_.try_emplace(id, entry).second) return fmt::format("it names {} at \"{}\" twice", entry.rule, entry.key);
  }
  return {};
}

std::string Baseline::text() const {
  std::vector<std::pair<std::string, std::uint64_t>> order;
  for (const auto& [id, entry] : entries_) order.emplace_back(entry.identity(), id);
  std::sort(order.begin(), order.end());
  std::string out = fmt::format("{{\n  \"version\": {},\n  \"findings\": [", kVersion);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Entry& e = entries_.at(order[i].second);
    Json line{{"id", hex(order[i].second)}, {"verdict", to_string(e.verdict)}, {"rule", e.rule}, {"regime", e.regime}, {"kind", e.kind}, {"key", e.key}};
    if (e.about_data) line["data"] = e.data;
    if (!e.subject.empty()) line["subject"] = e.subject;
    out += fmt::format("{}\n    {}", i == 0 ? "" : ",", line.dump());
  }
  return out + (order.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Earlier Baseline::earlier() const {
  Earlier out;
  for (const auto& [id, entry] : entries_) out.add(id, entry.verdict, false);
  return out;
}

std::size_t Baseline::prune(const Baseline& now) {
  for (auto& [id, entry] : entries_) {
    const auto at = now.entries_.find(id);
    if (at != now.entries_.end() && weight_of(at->second.verdict) < weight_of(entry.verdict)) entry.verdict = at->second.verdict;
  }
  return std::erase_if(entries_, [&](const auto& one) { return !now.entries_.contains(one.first); });
}

std::size_t Baseline::gone(const Analysis& analysis) const {
  std::set<std::uint64_t> open;
  for (const Finding& f : analysis.findings().all) {
    if (f.accepted) continue;
    const std::vector<std::uint64_t> ids = lawful::ids_of(analysis, f);
    open.insert(ids.begin(), ids.end());
  }
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(), [&](const auto& one) { return !open.contains(one.first); }));
}

}  // namespace lawful
