// What a picture of the flow graph shows, whatever draws it: who runs what and where, what moves between, and
// what the law says of it.  Texts are as people read them and not yet escaped.
#pragma once

#include <string>
#include <vector>

#include "checker/report/report.h"

namespace lawful {

// In order of weight: an edge shows the worst of what is found.
enum class PictureMark : std::uint8_t { none, lawful, unproven, infringement };

struct PictureNode {
  enum class Shape : std::uint8_t { system, organisation, reader };
  std::string id;  // a name, used once; a reader's holds a slash
  Shape shape = Shape::system;
  std::string title;
  std::vector<std::string> lines;    // what else stands in it
  std::vector<std::string> verdicts; // of the system, and of what is collected there
  PictureMark mark = PictureMark::none;
};

// The systems of one organisation in one place.
struct PicturePlace {
  std::string title;
  std::vector<PictureNode> nodes;
};
struct PictureOwner {
  std::string title;
  std::vector<PicturePlace> places;
};

struct PictureEdge {
  std::string from, to;
  bool access = false;  // read from elsewhere, not sent
  std::vector<std::string> lines;
  std::vector<std::string> verdicts;
  PictureMark mark = PictureMark::none;
};

struct Picture {
  std::string title, subtitle;
  std::vector<PictureOwner> owners;
  std::vector<PictureNode> others;  // organisations that run nothing, and readers elsewhere
  std::vector<PictureEdge> edges;
};

// Of all, or of what one processing moves.
Picture make_picture(const Report& report, EntityId processing = {});

// What the marks mean, with the word that stands on an edge.
struct LegendEntry {
  PictureMark mark;
  bool access;
  const char* text;
};
const std::vector<LegendEntry>& picture_legend();

// "a, b, c", at most four, "and 2 more".
std::string short_list(const std::vector<std::string>& names);

}  // namespace lawful
