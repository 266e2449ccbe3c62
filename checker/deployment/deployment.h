// What a tool says is deployed, in the one shape that all formats are read into.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lang/source/source.h"

namespace lawful {

// Something that the tool deploys.  Words are those of the library: a role of `resource-role`, names of places.
struct Resource {
  std::string address;             // by which the tool's people know it
  std::string type;                // as the tool calls it
  std::string role;                // what it is there for; empty where its type is not known
  std::string detail;              // what it runs, for people: an image, an engine
  std::string host;                // whose machines it runs on, for people; empty where nobody says
  std::string region;              // as the manifest says; empty where it does not
  std::vector<std::string> places; // of that region; empty where it is not in the library
  enum class Rest : std::uint8_t { unsaid, encrypted, in_clear } at_rest = Rest::unsaid;
  std::set<std::string> talks_to;  // addresses of other resources that it is set up to call
  LineColumn at;
};

// A host outside that something deployed is set up to call.
struct Endpoint {
  std::string host;
  std::set<std::string> from;      // addresses of resources
  LineColumn at;
};

// Data that was seen to move from one dataset to another.
struct Lineage {
  std::string from, to;            // addresses of datasets
  std::set<std::string> jobs;
  LineColumn at;
};

// One file.
struct Manifest {
  std::string tool;                // a word of `deployment-tool`
  std::string file;                // as it is shown
  std::vector<Resource> resources; // by address, each once
  std::vector<Endpoint> endpoints; // by host, each once
  std::vector<Lineage> lineage;    // by ends, each pair once
  std::map<std::string, std::size_t> unknown_types;    // how many of each
  std::set<std::string> unknown_regions;
  std::vector<std::string> notes;  // what was left out, and why
};

}  // namespace lawful
