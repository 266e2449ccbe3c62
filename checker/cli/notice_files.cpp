#include "checker/cli/notice_files.h"

#include <fmt/format.h>

namespace lawful {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostBytes = 64u << 20;  // of a notice

}  // namespace

FileId read_notice_text(Workspace& workspace, const fs::path& path, const std::string& shown, Span at, Sink& sink) {
  FileText text = read_file(path, kMostBytes);
  if (!text.problem.empty()) {
    sink.report(Code::unreadable_file, at, fmt::format("cannot read \"{}\": {}", shown, text.problem));
    return {};
  }
  const FileId file = workspace.sources().add_owned(shown, std::move(text.text), text.size, Origin::project);
  Sink characters;
  check_characters(workspace.sources(), file, characters);
  for (const Diagnostic& d : characters.all()) {
    if (d.code == Code::not_utf8) return sink.append(std::move(characters)), FileId{};
  }
  return file;  // hidden characters are the notice's own affair
}

FileId read_own_notice(Workspace& workspace, const NamedNotice& named, Sink& sink) {
  const fs::path path = workspace.path_of(named.at.file).parent_path() / named.file;
  if (fs::path{named.file}.is_absolute() || !inside(path, workspace.root())) {
    sink.report(Code::outside_root, named.at, fmt::format("\"{}\" leads out of the project", named.file)).cure = "put the text beside the model";
    return {};
  }
  return read_notice_text(workspace, path, describe_file(path, workspace.root()).shown, named.at, sink);
}

bool is_markdown(const std::string& path) { return path.ends_with(".md") || path.ends_with(".markdown"); }

}  // namespace lawful
