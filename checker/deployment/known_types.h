// What the library knows of resource types, images and regions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/deployment/deployment.h"
#include "checker/deployment/item.h"
#include "lang/model/model.h"

namespace lawful {

class KnownTypes {
 public:
  explicit KnownTypes(const Model& library);

  struct Type {
    std::string role, title;
    std::vector<std::string> encrypted_by, endpoints_by;
    std::optional<bool> encrypted;  // whatever is set
    bool in_clear_unless_set = false;
  };
  // The longest pattern that fits; null where none does.
  const Type* terraform(std::string_view type) const { return find(terraform_, type); }
  const Type* kubernetes(std::string_view kind) const { return find(kubernetes_, kind); }
  // By the last part of an image's name, without tag and digest: "docker.io/library/postgres:16" is "postgres".
  const Type* image(std::string_view reference) const;

  struct Cloud {
    std::string name, title;
    std::vector<std::string> region_by;
    bool service = false;      // somebody else's service as a whole
    bool of_provider = false;  // what names no region lies in that of its provider
  };
  // The cloud that a provider of Terraform sets up: "registry.terraform.io/hashicorp/aws".
  const Cloud* provider(std::string_view provider) const;

  // The places in which a region or zone lies: "eu-west-1", "eu-west-1b", "West Europe"; empty where it is not known.
  std::vector<std::string> places(std::string_view cloud, std::string_view region) const;

  // What a resource of that type says of encryption, as far as its type tells how it says it.
  static Resource::Rest at_rest(const Type& type, const Item& values, const Item& unknown);

 private:
  struct Pattern {
    std::string text;
    Type type;
  };
  struct Region {
    std::string cloud, code;
    std::vector<std::string> places;
  };
  static const Type* find(const std::vector<Pattern>& patterns, std::string_view text);

  std::vector<Pattern> terraform_, kubernetes_, images_;
  std::vector<std::pair<std::string, Cloud>> providers_;
  std::vector<Region> regions_;
};

}  // namespace lawful
