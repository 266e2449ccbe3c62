// The flows that a change adds, takes away or lets carry more.
#include <fmt/format.h>

#include <algorithm>

#include "checker/gate/diff.h"
#include "checker/report/mermaid_text.h"

namespace lawful {
namespace {

constexpr std::size_t kMostFlows = 30;  // more make no picture
constexpr std::size_t kMostItems = 4;

struct ChangedFlow {
  std::string from, to;
  std::vector<std::string> lines;
  char sign;  // + - ~
};

std::vector<std::string> shortened(const Things& things) {
  std::vector<std::string> out;
  for (const auto& [unused, text] : things) {
    if (out.size() < kMostItems) out.push_back(text);
  }
  if (things.size() > kMostItems) out.push_back(fmt::format("and {} more", things.size() - kMostItems));
  return out;
}

std::vector<std::string> with_head(std::string head, std::vector<std::string> lines) {
  lines.insert(lines.begin(), std::move(head));
  return lines;
}

std::vector<ChangedFlow> changed_flows(const Landscape& base, const Landscape& head) {
  std::vector<ChangedFlow> out;
  for (const auto& [name, flow] : head.movements) {
    const auto before = base.movements.find(name);
    if (before == base.movements.end()) {
      out.push_back({flow.from, flow.to, with_head("new", shortened(new_data({}, flow.data))), '+'});
      continue;
    }
    const Things more = new_data(before->second.data, flow.data), less = new_data(flow.data, before->second.data);
    if (!more.empty()) out.push_back({flow.from, flow.to, with_head("carries more", shortened(more)), '~'});
    else if (!less.empty()) out.push_back({flow.from, flow.to, with_head("carries less", shortened(less)), '-'});
  }
  for (const auto& [name, flow] : base.movements) {
    if (!head.movements.contains(name)) out.push_back({flow.from, flow.to, {"gone"}, '-'});
  }
  return out;
}

class Picture {
 public:
  Picture(const Landscape& base, const Landscape& head) : base_(base), head_(head) {}

  std::string draw(const std::vector<ChangedFlow>& flows) {
    std::string edges, styles;
    for (std::size_t i = 0; i < flows.size() && i < kMostFlows; ++i) {
      const std::string from = node(flows[i].from), to = node(flows[i].to);
      edges += fmt::format("  {} {}|{}| {}\n", from, flows[i].sign == '-' ? "-.->" : "-->", mermaid_label(flows[i].lines), to);
      styles += fmt::format("  linkStyle {} {}\n", i, flows[i].sign == '-' ? "stroke:#57606a,stroke-dasharray:4 4" : "stroke:#a3001b,stroke-width:3px");
    }
    if (flows.size() > kMostFlows) edges += fmt::format("  more[{}]\n", mermaid_label({fmt::format("and {} more flows", flows.size() - kMostFlows)}));
    return "flowchart LR\n" + nodes_ + edges + styles;
  }

 private:
  std::string node(const std::string& name) {
    const auto [at, fresh] = ids_.try_emplace(name, fmt::format("n{}", ids_.size()));
    if (!fresh) return at->second;
    const auto now = head_.places.find(name), before = base_.places.find(name);
    const Landscape::Place* place = now != head_.places.end() ? &now->second : before != base_.places.end() ? &before->second : nullptr;
    std::vector<std::string> lines{place == nullptr ? name : place->title};
    if (place != nullptr && !place->where.empty()) lines.push_back(place->where);
    nodes_ += fmt::format("  {}[{}]\n", at->second, mermaid_label(lines));
    return at->second;
  }

  const Landscape& base_;
  const Landscape& head_;
  std::map<std::string, std::string> ids_;
  std::string nodes_;
};

}  // namespace

std::string diff_mermaid(const Landscape& base, const Landscape& head) {
  const std::vector<ChangedFlow> flows = changed_flows(base, head);
  return flows.empty() ? std::string{} : Picture(base, head).draw(flows);
}

}  // namespace lawful
