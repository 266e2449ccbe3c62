#include "checker/gate/checklist.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "checker/report/gate_formats.h"

namespace lawful {
namespace {

constexpr std::size_t kShown = 6;  // names in a line

void add_name(std::vector<std::string>& names, const std::string& key) {
  if (std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
}

}  // namespace

std::vector<Task> checklist(const FindingsRecord& found) {
  std::map<std::string, std::string> family_of;
  for (const RuleRecord& rule : found.rules) family_of[rule.name] = rule.family;
  std::vector<Task> out;
  std::map<std::string, std::size_t> size_of;
  for (const FindingRecord& f : found.findings) {
    const bool done = f.standing.progress == Progress::cured;
    if (!done && (f.accepted || !f.standing.known())) continue;
    const auto same = [&](const Task& t) { return t.rule == f.rule && t.law == f.law && t.verdict == f.verdict && t.done == done; };
    auto at = std::find_if(out.begin(), out.end(), same);
    if (at == out.end()) at = out.insert(out.end(), Task{family_of[f.rule], f.rule, f.title, f.law, f.verdict, done, {}, {}, {}});
    if (!done) add_name(at->left, fmt::format("{} [{}]", f.key, place_text(f.place)));
    else add_name(f.declared ? at->put_right : at->gone, f.key);
    ++size_of[at->family];
  }
  std::stable_sort(out.begin(), out.end(), [&](const Task& a, const Task& b) {
    if (a.family != b.family) return std::pair(size_of[b.family], a.family) < std::pair(size_of[a.family], b.family);
    return std::tuple(a.done, b.verdict, b.count()) < std::tuple(b.done, a.verdict, a.count());
  });
  return out;
}

std::string first_names(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), kShown);
  std::string out = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (names.size() > shown) out += fmt::format(" and {} more", names.size() - shown);
  return out;
}

std::string family_title(const std::string& family) {
  std::string out = family.empty() ? "Other" : family;
  std::replace(out.begin(), out.end(), '-', ' ');
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace lawful
