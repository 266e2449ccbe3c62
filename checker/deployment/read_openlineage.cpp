// Events of OpenLineage: datasets, and which of them jobs made of which.
#include <fmt/format.h>

#include "checker/deployment/readers.h"

namespace lawful {
namespace {

constexpr std::size_t kMostPairs = 1'000'000;

std::string address_of(const Item& dataset) {
  const std::string &space = dataset["namespace"].word(), &name = dataset["name"].word();
  if (space.empty() || name.empty()) throw Unreadable(dataset.at, "this dataset has no namespace or no name");
  return space + "/" + name;
}

class Reader {
 public:
  Reader() { out_.tool = "openlineage"; }

  Manifest run(const std::vector<Item>& values) {
    for (const Item& value : values) {
      if (!value.is_list()) event(value);
      else for (const Item& one : value.items) event(one);
    }
    if (events_ == 0) throw Unreadable({1, 1}, "this file holds no event of OpenLineage");
    // What one run reads and writes may be told by several of its events.
    for (const auto& [key, run] : runs_) {
      for (const auto& [from, at] : run.inputs) {
        for (const auto& [to, unused] : run.outputs) move(from, to, run.job, at);
      }
    }
    tidy(out_);
    return std::move(out_);
  }

 private:
  struct Run {
    std::string job;
    std::map<std::string, LineColumn> inputs, outputs;
  };

  void event(const Item& event) {
    const bool of_job = event["job"].is_map(), of_dataset = event["dataset"].is_map();
    if (!of_job && !of_dataset) throw Unreadable(event.at, "this is no event of OpenLineage: it names neither a job nor a dataset");
    ++events_;
    if (of_dataset) dataset(event["dataset"]);
    if (!of_job) return;
    const std::string job = event["job"]["namespace"].word() + "/" + event["job"]["name"].word();
    Run& run = runs_[job + "\n" + event["run"]["runId"].word()];
    run.job = job;
    for (const Item& input : event["inputs"].items) run.inputs.emplace(dataset(input), input.at);
    for (const Item& output : event["outputs"].items) {
      const std::string to = dataset(output);
      run.outputs.emplace(to, output.at);
      const Item& fields = output["facets"]["columnLineage"]["fields"];
      for (const Item& field : fields.items) {
        for (const Item& input : field["inputFields"].items) {
          if (input["namespace"].is_word() && input["name"].is_word()) move(dataset(input), to, job, input.at);
        }
      }
    }
  }

  std::string dataset(const Item& item) {
    Resource resource;
    resource.address = address_of(item);
    if (!known_.insert(resource.address).second) return resource.address;
    resource.detail = item["namespace"].word();
    resource.type = "dataset";
    resource.role = "dataset";
    resource.at = item["name"].at;
    out_.resources.push_back(resource);
    return resource.address;
  }

  void move(const std::string& from, const std::string& to, const std::string& job, LineColumn at) {
    if (from == to) return;
    if (++pairs_ > kMostPairs) throw Unreadable(at, fmt::format("jobs move data between more than {} pairs of datasets", kMostPairs));
    out_.lineage.push_back({from, to, {job}, at});
  }

  Manifest out_;
  std::map<std::string, Run> runs_;  // by job and run
  std::set<std::string> known_;
  std::size_t events_ = 0, pairs_ = 0;
};

}  // namespace

Manifest read_openlineage(std::string_view text) { return Reader().run(read_json_lines(text)); }

}  // namespace lawful
