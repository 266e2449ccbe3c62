#include "lang/source/source.h"

#include <algorithm>

namespace lawful {

FileId Sources::add(std::string path, std::string_view text, Origin origin) {
  auto file = std::make_shared<SourceFile>();
  file->path = std::move(path);
  file->text = text;
  file->origin = origin;
  files_.push_back(std::move(file));
  return FileId{files_.size() - 1};
}

FileId Sources::add_owned(std::string path, std::unique_ptr<char[]> text, std::size_t size, Origin origin) {
  const FileId id = add(std::move(path), std::string_view{text.get(), size}, origin);
  files_[id.value]->owned = std::move(text);
  return id;
}

FileId Sources::add_written(std::string path, std::string_view text, std::vector<StandIn> stands_for) {
  auto copy = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  std::copy(text.begin(), text.end(), copy.get());
  const FileId id = add_owned(std::move(path), std::move(copy), text.size(), Origin::project);
  files_[id.value]->stands_for = std::move(stands_for);
  return id;
}

std::string_view Sources::text(const Span& span) const {
  return (*this)[span.file].text.substr(span.begin, span.end - span.begin);
}

const std::vector<std::uint32_t>& Sources::line_starts(FileId file) const {
  if (line_starts_.size() < files_.size()) line_starts_.resize(files_.size());
  auto& starts = line_starts_[file.value];
  if (!starts.empty()) return starts;
  const std::string_view text = (*this)[file].text;
  starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

LineColumn Sources::position(FileId file, std::uint32_t offset) const {
  if (const std::vector<StandIn>& places = (*this)[file].stands_for; !places.empty()) {
    const auto after = std::upper_bound(places.begin(), places.end(), offset, [](std::uint32_t at, const StandIn& place) { return at < place.from; });
    return after == places.begin() ? LineColumn{} : std::prev(after)->at;
  }
  const std::string_view text = (*this)[file].text;
  const auto at = static_cast<std::uint32_t>(std::min<std::size_t>(offset, text.size()));
  const auto& starts = line_starts(file);
  const auto line = std::upper_bound(starts.begin(), starts.end(), at) - 1;
  const auto columns = std::count_if(text.begin() + *line, text.begin() + at,
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
  return {static_cast<std::uint32_t>(line - starts.begin() + 1), static_cast<std::uint32_t>(columns + 1)};
}

std::string_view Sources::line_at(FileId file, std::uint32_t offset) const {
  const std::string_view text = (*this)[file].text;
  const std::size_t at = std::min<std::size_t>(offset, text.size());
  const std::size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  std::size_t end = text.find('\n', at);
  if (end == std::string_view::npos) end = text.size();
  if (end > start && text[end - 1] == '\r') --end;
  return text.substr(start, end - start);
}

}  // namespace lawful
