#include "checker/report/graph_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checker/report/graph_names.h"
#include "checker/report/graph_verdicts.h"

namespace lawful {

std::string short_list(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 4;
  if (names.size() <= kMost) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{} and {} more", fmt::join(names.begin(), names.begin() + kMost, ", "), names.size() - kMost);
}

const std::vector<LegendEntry>& picture_legend() {
  static const std::vector<LegendEntry> kLegend{{PictureMark::none, false, "inside, or no transfer"},
                                                {PictureMark::none, true, "read from elsewhere"},
                                                {PictureMark::lawful, false, "transfer: lawful"},
                                                {PictureMark::unproven, false, "transfer: unproven"},
                                                {PictureMark::infringement, false, "infringement"}};
  return kLegend;
}

namespace {

class Painter {
 public:
  Painter(const Report& report, EntityId only)
      : only_(only), report_(report), analysis_(report.analysis()), model_(report.model()), schema_(*model_.schema), graph_(analysis_.graph()),
        names_(analysis_), verdicts_(picture_verdicts(report)) {}

  Picture run() {
    out_.title = title();
    out_.subtitle = fmt::format("Personal data: where it is and where it goes. By the law of {}.", to_string(analysis_.law().day()));
    find_used();
    for (std::size_t i = 0; i < graph_.nodes().size(); ++i) add_node(NodeId{i});
    for (std::size_t i = 0; i < graph_.edges().size(); ++i) {
      if (shown(graph_.edges()[i].processings)) out_.edges.push_back(edge(EdgeId{i}));
    }
    return std::move(out_);
  }

 private:
  // Whether a movement belongs to the one processing that is drawn, or all are.
  bool shown(std::span<const EntityId> processings) const {
    return !only_ || std::find(processings.begin(), processings.end(), only_) != processings.end();
  }

  // ---- words ---------------------------------------------------------------------------------
  std::vector<std::string> titles(const std::vector<EntityId>& ids) const {
    std::vector<std::string> out;
    for (const EntityId id : ids) {
      std::string name = report_.title(id);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
    return out;
  }

  std::string title() const {
    if (only_) return report_.title(only_);
    if (analysis_.judged().everybody()) return "Data map";
    return "Data map of " + short_list(titles(analysis_.judged().list()));
  }

  std::string place_of(const Node& node) const {
    std::vector<std::string> places = titles(node.places);
    if (node.user_devices) places.emplace_back("devices of the people");
    if (node.more_places && !node.outside.empty()) places.push_back("outside " + fmt::format("{}", fmt::join(titles(node.outside), " and ")));
    else if (node.more_places && !node.user_devices) places.emplace_back(places.empty() ? "place not stated" : "elsewhere");
    return short_list(places);
  }

  // Only names that no other name in the list covers.
  std::vector<EntityId> widest(const std::vector<EntityId>& named) const {
    std::vector<EntityId> out;
    for (const EntityId id : named) {
      const auto& items = graph_.elements().items(id);
      const auto covers = [&](EntityId other) {
        const auto& wider = graph_.elements().items(other);
        const bool more = wider.size() > items.size() || (wider.size() == items.size() && other < id);
        return other != id && more && std::includes(wider.begin(), wider.end(), items.begin(), items.end());
      };
      if (std::none_of(named.begin(), named.end(), covers)) out.push_back(id);
    }
    return out;
  }

  // ---- nodes ---------------------------------------------------------------------------------
  // An organisation is drawn as a node only where something ends at it.
  void find_used() {
    used_.assign(graph_.nodes().size(), false);
    for (const Edge& edge : graph_.edges()) {
      if (shown(edge.processings)) used_[edge.from.value] = used_[edge.to.value] = true;
    }
    for (const Collection& c : graph_.collections()) {
      if (c.at && shown(c.processings)) used_[c.at.value] = true;
    }
  }

  void add_node(NodeId id) {
    const Node& node = graph_[id];
    const bool system = is_system(node);
    if ((!system || only_) && !used_[id.value]) return;
    PictureNode drawn = this->node(id);
    if (!system) {
      drawn.lines.insert(drawn.lines.begin(), place_of(node));
      out_.others.push_back(std::move(drawn));
      return;
    }
    PictureOwner& owner = owner_of(node.operator_);
    const std::string where = place_of(node);
    auto at = std::find_if(owner.places.begin(), owner.places.end(), [&](const PicturePlace& place) { return place.title == where; });
    if (at == owner.places.end()) at = owner.places.insert(at, {where, {}});
    at->nodes.push_back(std::move(drawn));
  }

  PictureOwner& owner_of(EntityId operator_) {
    const auto [at, fresh] = owner_index_.try_emplace(operator_, out_.owners.size());
    if (fresh) out_.owners.push_back({operator_ ? report_.title(operator_) : "Operator not stated", {}});
    return out_.owners[at->second];
  }

  bool is_system(const Node& node) const { return !node.access && model_[node.entity].kind == schema_.kind("system"); }

  PictureNode node(NodeId id) const {
    const Node& node = graph_[id];
    PictureNode out;
    out.id = names_[id];
    out.shape = is_system(node) ? PictureNode::Shape::system : node.access ? PictureNode::Shape::reader : PictureNode::Shape::organisation;
    out.title = report_.title(node.entity);
    if (node.operator_is_processor) {
      const std::string whom = node.principals.empty() ? std::string{} : " for " + short_list(titles(node.principals));
      out.lines.push_back("processor" + whom);
    }
    if (!node.hosts.empty()) out.lines.push_back("hosted by " + short_list(titles(node.hosts)));
    if (is_system(node)) add_verdict(out, node.entity);
    add_collections(out, id);
    return out;
  }

  void add_collections(PictureNode& out, NodeId id) const {
    std::vector<EntityId> collected;
    const RowId head = schema_[schema_.kind("collect")].head_row;
    for (const Collection& c : graph_.collections()) {
      if (c.at != id || !shown(c.processings)) continue;
      for (const EntityId data : analysis_.law().heads(c.collect, head)) {
        if (std::find(collected.begin(), collected.end(), data) == collected.end()) collected.push_back(data);
      }
      add_verdict(out, c.collect);
    }
    if (!collected.empty()) out.lines.push_back("collects " + short_list(titles(widest(collected))));
  }

  // ---- edges ---------------------------------------------------------------------------------
  template <typename Drawn>
  void add_verdict(Drawn& out, EntityId movement) const {
    const auto found = verdicts_.find(movement);
    if (found == verdicts_.end()) return;
    out.mark = std::max(out.mark, found->second.mark);
    for (const std::string& line : found->second.lines) {
      if (std::find(out.verdicts.begin(), out.verdicts.end(), line) == out.verdicts.end()) out.verdicts.push_back(line);
    }
  }

  PictureEdge edge(EdgeId id) const {
    const Edge& edge = graph_[id];
    PictureEdge out;
    out.from = names_[edge.from];
    out.to = names_[edge.to];
    out.access = static_cast<bool>(graph_[edge.to].access);
    const auto named = analysis_.law().heads(edge.movement, schema_.row(out.access ? "access" : "flow", "carries"));
    out.lines.push_back(named.empty() ? out.access ? "can read all that is there" : "says not what it carries" : short_list(titles(widest(named))));
    if (!edge.passes) out.lines.emplace_back("anonymous from here on");
    if (edge.anonymous_in_name_only) out.lines.emplace_back("called anonymous, and is not");
    if (const auto purposes = titles(purposes_of(edge)); !purposes.empty()) out.lines.push_back("for " + short_list(purposes));
    add_verdict(out, edge.movement);
    return out;
  }

  std::vector<EntityId> purposes_of(const Edge& edge) const {
    std::vector<EntityId> out;
    const RowId purpose = schema_.row("processing", "purpose");
    for (const EntityId p : edge.processings) {
      for (const EntityId id : analysis_.law().heads(p, purpose)) out.push_back(id);
    }
    return out;
  }

  EntityId only_;
  const Report& report_;
  const Analysis& analysis_;
  const Model& model_;
  const Schema& schema_;
  const FlowGraph& graph_;
  GraphNames names_;
  std::map<EntityId, PictureVerdict> verdicts_;
  std::vector<bool> used_;
  std::map<EntityId, std::size_t> owner_index_;
  Picture out_;
};

}  // namespace

Picture make_picture(const Report& report, EntityId processing) { return Painter(report, processing).run(); }

}  // namespace lawful
