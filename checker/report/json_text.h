// JSON written as it comes, laid out like everybody's: two spaces a level.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lawful {

class JsonText {
 public:
  void open_object() { open('{'); }
  void open_array() { open('['); }
  void close_object() { close('}'); }
  void close_array() { close(']'); }
  // The name of the value that comes next.
  JsonText& key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view{text}); }
  void value(std::uint64_t number);
  void value(bool truth);
  void null();

  template <typename Value>
  void member(std::string_view name, const Value& value_of_it) { key(name).value(value_of_it); }

  std::size_t size() const { return out_.size(); }
  // What is written so far, which is then forgotten.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void next_line();
  void before_value();
  void quoted(std::string_view text);

  std::string out_;
  std::vector<bool> filled_;  // by level: something stands in it
  bool named_ = false;        // a name is written, and its value comes
};

}  // namespace lawful
