#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "lang/source/reader.h"

namespace lawful {
namespace {
namespace fs = std::filesystem;

// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "lawful-reader-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = fs::canonical(name);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& text = "") const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name} << text;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<std::string> keys(const std::vector<FoundFile>& files) {
  std::vector<std::string> out;
  for (const FoundFile& file : files) out.push_back(file.key);
  return out;
}

TEST_CASE("files are found in the order of their bytes, each once") {
  const Folder folder;
  for (const char* name : {"b.gdpr", "a/z.gdpr", "a.gdpr", "B.gdpr", "readme.md", ".hidden/x.gdpr"}) folder.write(name);
  Sink sink;
  const std::string root = folder.path().string();
  const auto found = find_files({root, root + "/a.gdpr", root + "/./a"}, folder.path(), {}, sink);
  CHECK(keys(found) == std::vector<std::string>{"B.gdpr", "a.gdpr", "a/z.gdpr", "b.gdpr"});
  CHECK(sink.all().empty());
}

TEST_CASE("the root is the folder above all that is given") {
  const Folder folder;
  const std::string a = folder.write("x/a.gdpr").string(), b = folder.write("x/y/b.gdpr").string();
  CHECK(root_of({a}) == folder.path() / "x");
  CHECK(root_of({a, b}) == folder.path() / "x");
  CHECK(root_of({b}) == folder.path() / "x/y");
  CHECK(root_of({(folder.path() / "x").string()}) == folder.path() / "x");
}

TEST_CASE("what does not exist has a folder, too") {
  const Folder folder;
  const std::string a = folder.write("x/a.gdpr").string();
  CHECK(root_of({a, (folder.path() / "x/none.gdpr").string()}) == folder.path() / "x");
  CHECK(root_of({"nowhere.gdpr"}) == fs::current_path());
  CHECK(root_of({a, "nowhere.gdpr"}).is_absolute());  // and it ends
}

TEST_CASE("inside knows dots, links and names that only begin alike") {
  const Folder folder;
  folder.write("project/a.gdpr");
  folder.write("project-two/b.gdpr");
  fs::create_directory_symlink(folder.path() / "project-two", folder.path() / "project/link");
  const fs::path root = folder.path() / "project";
  CHECK(inside(root / "a.gdpr", root));
  CHECK(inside(root / "not-there.gdpr", root));
  CHECK(inside(root / "x/../a.gdpr", root));
  CHECK_FALSE(inside(root / "../project-two/b.gdpr", root));
  CHECK_FALSE(inside(root / "link/b.gdpr", root));
  CHECK_FALSE(inside("/etc/passwd", root));
}

TEST_CASE("a link inside the project is the file it points to, one that leaves is told") {
  const Folder folder;
  folder.write("project/real.gdpr");
  folder.write("outside.gdpr");
  fs::create_symlink("real.gdpr", folder.path() / "project/link.gdpr");
  fs::create_symlink("../outside.gdpr", folder.path() / "project/leaves.gdpr");
  Sink sink;
  const fs::path root = folder.path() / "project";
  CHECK(keys(find_files({root.string()}, root, {}, sink)) == std::vector<std::string>{"real.gdpr"});
  REQUIRE(sink.all().size() == 1);
  CHECK(sink.all().front().code == Code::outside_root);
}

TEST_CASE("what cannot be read says why") {
  const Folder folder;
  const fs::path file = folder.write("a.gdpr", "twelve bytes");
  CHECK(std::string_view{read_file(file, 100).text.get(), 12} == "twelve bytes");
  CHECK(read_file(file, 12).problem.empty());
  CHECK_FALSE(read_file(file, 11).problem.empty());
  CHECK_FALSE(read_file(folder.path(), 100).problem.empty());
  CHECK_FALSE(read_file(folder.path() / "none", 100).problem.empty());
  CHECK(read_file(folder.write("empty.gdpr"), 100).size == 0);
}

TEST_CASE("a pipe does not make it wait") {
  const Folder folder;
  const fs::path pipe = folder.path() / "pipe.gdpr";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_FALSE(read_file(pipe, 100).problem.empty());
}

TEST_CASE("there is an end to the number of files") {
  const Folder folder;
  for (int i = 0; i < 12; ++i) folder.write(std::to_string(i) + ".gdpr");
  ReadLimits limits;
  limits.most_files = 10;
  Sink sink;
  CHECK(find_files({folder.path().string()}, folder.path(), limits, sink).empty());
  REQUIRE(sink.all().size() == 1);
  CHECK(sink.all().front().code == Code::too_many_files);
}

}  // namespace
}  // namespace lawful
