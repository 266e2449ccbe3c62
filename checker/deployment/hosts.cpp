#include "checker/deployment/hosts.h"

#include <algorithm>
#include <array>

namespace lawful {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'a' && c <= 'z'; }
bool of_host(char c) { return letter(lower(c)) || digit(c) || c == '-' || c == '.' || c == '_'; }

// "user:password@host:5432/path" without all but the host; empty where that is none.
std::string host_of(std::string_view authority) {
  authority = authority.substr(0, authority.find_first_of("/?#\\\"' \t\r\n<>,;|)}]"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.starts_with("tcp(")) authority.remove_prefix(4);  // as Go's drivers write it
  authority = authority.substr(0, authority.find(':'));
  if (authority.starts_with("*.")) authority.remove_prefix(2);
  if (authority.empty() || !std::all_of(authority.begin(), authority.end(), of_host)) return {};
  std::string out(authority);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  while (out.ends_with('.')) out.pop_back();
  return out.size() > 253 || out.starts_with('.') || out.starts_with('-') ? std::string{} : out;
}

void add(std::vector<std::string>& out, std::string host) {
  if (!host.empty() && std::find(out.begin(), out.end(), host) == out.end()) out.push_back(std::move(host));
}

std::vector<std::string_view> labels(std::string_view host) {
  std::vector<std::string_view> out;
  while (true) {
    out.push_back(host.substr(0, host.find('.')));
    if (out.back().size() == host.size()) return out;
    host.remove_prefix(out.back().size() + 1);
  }
}

bool is_address(std::string_view host) {
  return std::count(host.begin(), host.end(), '.') == 3 && std::all_of(host.begin(), host.end(), [](char c) { return digit(c) || c == '.'; });
}

// RFC 1918, 1122, 3927, 6598: addresses that no public network carries.
bool private_address(std::string_view host) {
  const auto parts = labels(host);
  const auto number = [&](std::size_t i) { return parts[i].empty() || parts[i].size() > 3 ? 999 : std::stoi(std::string{parts[i]}); };
  const int a = number(0), b = number(1);
  return a == 0 || a == 10 || a == 127 || a > 223 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) || (a == 169 && b == 254) || (a == 100 && b >= 64 && b < 128);
}

}  // namespace

std::vector<std::string> hosts_in(std::string_view value) {
  std::vector<std::string> out;
  bool url = false;
  for (std::size_t at = value.find("://"); at != std::string_view::npos; at = value.find("://", at + 3)) {
    url = true;
    std::string_view rest = value.substr(at + 3);
    // Several hosts may stand in one connection text: "mongodb://a:27017,b:27017/db".
    rest = rest.substr(0, rest.find_first_of("/?#\\\"' \t\r\n<>"));
    if (const std::size_t user = rest.rfind('@'); user != std::string_view::npos) rest.remove_prefix(user + 1);
    while (!rest.empty()) {
      const std::string_view one = rest.substr(0, rest.find(','));
      add(out, host_of(one));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
  }
  if (const std::size_t at = value.find("@tcp("); at != std::string_view::npos) url = true, add(out, host_of(value.substr(at + 1)));
  // "Server=tcp:shop.database.windows.net,1433;..." and "host=db port=5432"
  for (const std::string_view key : {"server=", "host=", "data source=", "accountendpoint=", "endpoint="}) {
    std::string small(value);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    std::size_t at = small.find(key);
    if (at == std::string::npos || (at > 0 && of_host(small[at - 1]))) continue;
    url = true;
    at += key.size();
    if (small.compare(at, 4, "tcp:") == 0) at += 4;
    if (small.find("://", at) == std::string::npos) add(out, host_of(std::string_view{small}.substr(at)));
  }
  if (url) return out;
  std::string_view rest = value;
  while (!rest.empty()) {  // "kafka-1:9092,kafka-2:9092"
    std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const std::size_t colon = one.find(':');
    const std::string_view port = colon == std::string_view::npos ? std::string_view{} : one.substr(colon + 1);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), digit)) return {};
    std::string host = host_of(one);
    if (host.empty()) return {};
    add(out, std::move(host));
  }
  return out;
}

bool names_a_host(std::string_view setting) {
  static constexpr std::array kWords{"HOST", "URL", "URI", "ENDPOINT", "ADDR", "SERVER", "BROKER", "DSN", "DOMAIN", "CONNECTION"};
  std::string big(setting);
  std::transform(big.begin(), big.end(), big.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return std::any_of(kWords.begin(), kWords.end(), [&](const char* word) { return big.find(word) != std::string::npos; });
}

bool outside_host(std::string_view host) {
  if (is_address(host)) return !private_address(host);
  const auto parts = labels(host);
  if (parts.size() < 2 || std::any_of(parts.begin(), parts.end(), [](std::string_view label) { return label.empty() || label.size() > 63; })) return false;
  const std::string_view last = parts.back();
  if (last.size() < 2 || !std::all_of(last.begin(), last.end(), letter)) return last.starts_with("xn--");
  static constexpr std::array kInside{"local", "localhost", "internal", "svc", "lan", "home", "corp", "intranet", "test", "invalid", "localdomain", "consul"};
  return std::find(kInside.begin(), kInside.end(), last) == kInside.end();
}

}  // namespace lawful
