#!/usr/bin/env bash
# Drafts from what other tools know: they load, they ask for what is missing, and nothing a file says can act.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../gate/common.sh"
cd -- "$work"

# drafts FORMAT FILE: the draft is in draft.gdpr; it loads, and its check fails for facts that are missing
drafts() {
  rm -f draft.gdpr
  call 0 import "$1" "$2" -o draft.gdpr
  cp err notes
  call 1 check draft.gdpr --as-of "$day"
  says '^unproven\['
  says '^0 infringements'
  cp draft.gdpr out
}
noted() {
  checks=$((checks + 1))
  if ! grep -qE -- "$1" notes; then wrong "no note \"$1\""; cat notes >&2; fi
}

# ---- compose: short and long forms, lists and maps, anchors, merge keys, variables, extends, include
cat >compose.yaml <<'YAML'
x-usual: &usual
  restart: always
  environment: &env { DB_HOST: db, MAIL_URL: "smtps://user:secret@mail.vendor.example:465/x" }
include:
  - more/other.yaml
services:
  shop:
    <<: *usual
    image: ${REGISTRY:-registry.example}/shop:${TAG}
    environment:
      <<: *env
      QUEUE: amqp://guest:guest@broker:5672/
    depends_on: { db: { condition: service_started } }
  db:
    image: docker.io/library/postgres:16@sha256:0000
    environment: [POSTGRES_DB=shop, "POSTGRES_PASSWORD=$$x"]
    volumes: [{ type: volume, source: data, target: /var/lib/postgresql }]
  worker:
    extends: { file: base.yaml, service: base }
    environment: { API: "https://api.outside.example/v1" }
  files:
    build: .
    volumes: ["kept:/srv", "./conf:/etc/conf:ro"]
volumes: { data: , kept: , spare: }
YAML
mkdir -p more
echo 'services: { broker: { image: "rabbitmq:3" } }' >more/other.yaml
echo 'services: { base: { image: "own/worker", links: ["broker:queue"], environment: ["CACHE_HOST=cache.vendor.example"] } }' >base.yaml
drafts compose compose.yaml
says '^flow shop -> db '
says '^flow shop -> broker '
says '^flow worker -> broker '
says '^system volume-spare '
says_not 'volume-data'
says 'system shop "shop \(registry.example/shop:\)"'
says '^  reached at "mail.vendor.example"'
says '^  reached at "api.outside.example"'
says '^  reached at "cache.vendor.example"'
says_not 'secret|guest:'
noted '1 variable without a value'
printf 'web: { image: nginx, links: [db] }\ndb: { image: mysql }\n' >v1.yaml
drafts compose v1.yaml
says '^flow web -> db '

mkdir -p inner && printf 'include: ["../compose.yaml"]\nservices: {}\n' >inner/c.yaml
refuses 'leads out of the folder' import compose inner/c.yaml
ln -s ../compose.yaml inner/link.yaml
printf 'services: { a: { extends: { file: link.yaml, service: db } } }\n' >inner/c.yaml
refuses 'leads out of the folder' import compose inner/c.yaml
printf 'include: ["https://vendor.example/compose.yaml"]\n' >inner/c.yaml
refuses 'another machine' import compose inner/c.yaml
printf 'services: { a: { extends: b }, b: { extends: a } }\n' >inner/c.yaml
refuses 'in a circle' import compose inner/c.yaml
printf 'services: { a: { image: x } }\n---\nservices: {}\n' >inner/c.yaml
refuses 'another' import compose inner/c.yaml
printf 'services: { a: { image: x, image: y } }\n' >inner/c.yaml
refuses 'c.yaml:1:.*"image" stands twice' import compose inner/c.yaml
printf 'apiVersion: v1\nkind: Service\n' >inner/c.yaml
refuses 'object of Kubernetes' import compose inner/c.yaml
: >inner/c.yaml
refuses 'empty' import compose inner/c.yaml

# ---- what nobody can unfold: many aliases, one in itself, great depth
{ echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'; for i in $(seq 1 9); do p=$((i - 1)); echo "a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]"; done; echo 'services: {}'; } >bomb.yaml
refuses 'more than 4000000 values' import compose bomb.yaml
printf 'services: &s { a: *s }\n' >bomb.yaml
refuses 'alias' import compose bomb.yaml
{ printf '%0.s[' $(seq 1 400); printf '%0.s]' $(seq 1 400); } >bomb.yaml
refuses 'nested|deep' import compose bomb.yaml
cp bomb.yaml bomb.json
refuses 'JSON' import terraform bomb.json
{ printf '{"format_version":'; printf '%0.s[' $(seq 1 100000); } >bomb.json
refuses 'nested more than 200 deep' import terraform bomb.json

# ---- terraform: modules, aliases, for_each, variables, state, UTF-16, what is destroyed
plan() {
  cat <<'JSON'
{"format_version":"1.2","terraform_version":"1.9.0","variables":{"where":{"value":"eu-west-3"}},
 "planned_values":{"root_module":{"resources":[
  {"address":"aws_db_instance.crm","mode":"managed","type":"aws_db_instance","name":"crm","provider_name":"registry.terraform.io/hashicorp/aws","values":{"engine":"postgres","storage_encrypted":true}},
  {"address":"aws_sqs_queue.far[\"a\"]","mode":"managed","type":"aws_sqs_queue","name":"far","index":"a","provider_name":"registry.terraform.io/hashicorp/aws","values":{}},
  {"address":"aws_lambda_function.call","mode":"managed","type":"aws_lambda_function","name":"call","provider_name":"registry.terraform.io/hashicorp/aws","values":{"environment":[{"variables":{"API_URL":"https://api.vendor.example","TOPIC":"plain"}}]}},
  {"address":"azurerm_storage_account.files","mode":"managed","type":"azurerm_storage_account","name":"files","provider_name":"registry.terraform.io/hashicorp/azurerm","values":{"location":"West Europe"}},
  {"address":"google_storage_bucket.two","mode":"managed","type":"google_storage_bucket","name":"two","provider_name":"registry.terraform.io/hashicorp/google","values":{"location":"EU"}},
  {"address":"google_pubsub_topic.all","mode":"managed","type":"google_pubsub_topic","name":"all","provider_name":"registry.terraform.io/hashicorp/google","values":{}},
  {"address":"google_sql_database_instance.sql","mode":"managed","type":"google_sql_database_instance","name":"sql","provider_name":"registry.terraform.io/hashicorp/google","values":{"region":null}},
  {"address":"hcloud_volume.disk","mode":"managed","type":"hcloud_volume","name":"disk","provider_name":"registry.terraform.io/hetznercloud/hcloud","values":{"location":"fsn1"}},
  {"address":"scaleway_rdb_instance.db","mode":"managed","type":"scaleway_rdb_instance","name":"db","provider_name":"registry.terraform.io/scaleway/scaleway","values":{"region":"nl-ams"}},
  {"address":"ovh_cloud_project_database.pg","mode":"managed","type":"ovh_cloud_project_database","name":"pg","provider_name":"registry.terraform.io/ovh/ovh","values":{"nodes":[{"region":"WAW"}]}},
  {"address":"datadog_monitor.m","mode":"managed","type":"datadog_monitor","name":"m","provider_name":"registry.terraform.io/datadog/datadog","values":{}},
  {"address":"aws_new_thing.x","mode":"managed","type":"aws_new_thing","name":"x","provider_name":"registry.terraform.io/hashicorp/aws","values":{}},
  {"address":"data.aws_ami.a","mode":"data","type":"aws_ami","name":"a","provider_name":"registry.terraform.io/hashicorp/aws","values":{}},
  {"address":"aws_ebs_volume.mars","mode":"managed","type":"aws_ebs_volume","name":"mars","provider_name":"registry.terraform.io/hashicorp/aws","values":{"availability_zone":"mars-north-1a","encrypted":null}}],
  "child_modules":[{"address":"module.shop[0]","resources":[
   {"address":"module.shop[0].aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","provider_name":"registry.terraform.io/hashicorp/aws","values":{}}]}]}},
 "resource_changes":[{"address":"aws_db_instance.old","mode":"managed","type":"aws_db_instance","change":{"actions":["delete"],"after":null}},
  {"address":"aws_ebs_volume.mars","mode":"managed","type":"aws_ebs_volume","change":{"actions":["create"],"after":{},"after_unknown":{"encrypted":true}}}],
 "configuration":{"provider_config":{"aws":{"name":"aws","expressions":{"region":{"references":["var.where"]}}},"aws.far":{"name":"aws","alias":"far","expressions":{"region":{"constant_value":"ap-south-1"}}},"google":{"name":"google","expressions":{"region":{"constant_value":"europe-west1"}}},"module.shop:aws":{"name":"aws","module_address":"module.shop","expressions":{"region":{"references":["var.place"]}}}},
  "root_module":{"resources":[
   {"address":"aws_db_instance.crm","provider_config_key":"aws"},{"address":"aws_sqs_queue.far","provider_config_key":"aws.far"},
   {"address":"aws_lambda_function.call","provider_config_key":"aws","expressions":{"environment":[{"variables":{"references":["aws_db_instance.crm.address","aws_db_instance.crm"]}}]}}],
   "module_calls":{"shop":{"expressions":{"place":{"constant_value":"eu-central-1"}},"module":{"resources":[{"address":"aws_s3_bucket.b","provider_config_key":"module.shop:aws"}],"variables":{"place":{}}}}}}}}
JSON
}
plan >plan.json
drafts terraform plan.json
where() { # where SYSTEM PLACE: the draft puts it there
  is "place of $1" "$(sed -n "/^system $1 /,/^}/s/^  located in \([A-Za-z, ]*[A-Za-z]\).*/\1/p" draft.gdpr)" "$2"
}
where aws-db-instance-crm FR
where aws-sqs-queue-far-a IN
where azurerm-storage-account-files NL
where google-storage-bucket-two eu
where google-pubsub-topic-all unknown
where google-sql-database-instance-sql BE
where hcloud-volume-disk DE
where scaleway-rdb-instance-db NL
where ovh-cloud-project-database-pg PL
where module-shop-0-aws-s3-bucket-b DE
where aws-ebs-volume-mars unknown
says '^flow aws-lambda-function-call -> aws-db-instance-crm '
says '^  reached at "api.vendor.example"'
says '^  deployed as terraform "provider.datadog"'
says '^  deployed as terraform "aws_sqs_queue.far\[\\"a\\"\]"'
says_not 'aws_db_instance.old|data.aws_ami'
noted '1 of type aws_new_thing left out'
noted 'where the region mars-north-1a lies'
noted '1 data source is left out'
cp draft.gdpr utf8.gdpr
plan | iconv -t UTF-16 >plan.json
drafts terraform plan.json
is 'a plan in UTF-16' "$(cat draft.gdpr)" "$(cat utf8.gdpr)"
plan | iconv -t UTF-16BE | { printf '\xfe\xff'; cat; } >plan.json
drafts terraform plan.json
plan | python3 -c 'import json,sys; d=json.load(sys.stdin); json.dump({"format_version":"1.0","values":d["planned_values"]}, sys.stdout)' >state.json
drafts terraform state.json
where azurerm-storage-account-files NL
cat >raw.json <<'JSON'
{"version":4,"terraform_version":"1.9.0","resources":[{"module":"module.a","mode":"managed","type":"aws_dynamodb_table","name":"t","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"index_key":"k","attributes":{"arn":"arn:aws:dynamodb:us-east-2:1:table/t"}}]}]}
JSON
drafts terraform raw.json
says '^  located in US '
says 'deployed as terraform "module.a.aws_dynamodb_table.t\[\\"k\\"\]"'
lies() { # lies PROVIDER TYPE ATTRIBUTE REGION PLACE
  printf '{"format_version":"1.0","values":{"root_module":{"resources":[{"address":"%s.it","mode":"managed","type":"%s","name":"it","provider_name":"registry.terraform.io/x/%s","values":{"%s":"%s"}}]}}}' "$2" "$2" "$1" "$3" "$4" >one.json
  drafts terraform one.json
  is "place of $4" "$(sed -n 's/^  located in \([A-Za-z, ]*[A-Za-z]\).*/\1/p' draft.gdpr)" "$5"
}
lies google google_storage_bucket location asia-southeast3 TH
lies google google_firestore_database location_id eur3 'BE, NL, FI'
lies aws aws_ebs_volume availability_zone me-west-1a SA
lies aws aws_s3_bucket region eusc-de-east-1 DE
lies azurerm azurerm_storage_account location 'Sweden South' SE
lies ovh ovh_cloud_project_storage region_name AP-SOUTHEAST-SYD AU
lies ovh ovh_cloud_project_storage region_name EU-WEST-PAR-A FR
echo '{"format_version":"1.2","errored":true,"planned_values":{"root_module":{}}}' >bad.json
refuses 'ended with an error' import terraform bad.json
echo '{"@level":"info","type":"version"}' >bad.json
refuses 'log of' import terraform bad.json
echo '{"a":1}' >bad.json
refuses 'neither a plan nor a state' import terraform bad.json
echo 'resource "aws_s3_bucket" "b" {}' >bad.json
refuses 'no JSON' import terraform bad.json
printf 'PK\003\004' >bad.json
refuses 'as Terraform keeps it' import terraform bad.json
printf '{"format_version":"1.2",\n"x":' >bad.json
refuses 'bad.json:2' import terraform bad.json
printf '\xff\xfe{' >bad.json
refuses 'UTF-16' import terraform bad.json
refuses 'cannot read' import terraform nothing.json

# ---- kubernetes: several documents, lists, workloads of all kinds, names of hosts outside
cat >k8s.yaml <<'YAML'
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: "bitnami/postgresql:16" }] }
  volumeClaimTemplates: [{ metadata: { name: data } }]
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: database, namespace: shop }
    spec: { selector: { app: db } }
  - apiVersion: batch/v1
    kind: CronJob
    metadata: { name: nightly, namespace: shop }
    spec:
      jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: own/nightly, env: [{ name: DB_HOST, value: database.shop.svc.cluster.local }, { name: CRM, value: "https://crm.vendor.example/api" }] }] } } } }
---
---
apiVersion: v1
kind: Service
metadata: { name: pay, namespace: shop }
spec: { type: ExternalName, externalName: pay.vendor.example }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: maps }
spec: { hosts: ["*.maps.vendor.example"] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { SEARCH_URL: "https://search.vendor.example", TITLE: shop, FILE: "a.b.c" }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: spare }
spec: {}
---
apiVersion: vendor.example/v1
kind: Strange
metadata: { name: thing }
YAML
drafts kubernetes k8s.yaml
says '^flow shop-cronjob-nightly -> shop-statefulset-db '
says '^flow shop-cronjob-nightly -> crm-vendor-example '
for host in pay maps search; do says "^  reached at \"$host.vendor.example\""; done
says '^system persistentvolumeclaim-spare '
noted '1 of type vendor.example/Strange left out'
python3 -c 'print("""{\t"apiVersion": "v1", "kind": "List", "items": [\n\t{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "redis"}]}}}}]}""")' >k8s.json
drafts kubernetes k8s.json
says '^system deployment-a '
# in a list of one kind its items need not say it again; in others they must
mkdir lists
printf '{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"mysql"}]}}]}' >lists/pods.json
printf 'apiVersion: apps/v1\nkind: DeploymentList\nitems: [{ metadata: { name: d }, spec: { template: { spec: { containers: [{ name: c, image: redis }] } } } }]\n---\nresources: [d.yaml]\n' >lists/kustomized.yaml
drafts kubernetes lists
says '^system pod-p '
says '^system deployment-d '
noted 'kustomized.yaml: 1 document without apiVersion and kind left out'
printf '{"apiVersion":"v1","kind":"List","items":[{"metadata":{"name":"p"}}]}' >lists/pods.json
refuses 'pods.json:1:.*no apiVersion and kind' import kubernetes lists
mkdir folder && cp k8s.yaml folder/a.yaml && echo 'replicas: 2' >folder/values.yaml
drafts kubernetes folder
noted 'values.yaml: there is no object'
printf 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n' >folder/t.yaml
refuses 't.yaml' import kubernetes folder
grep -q 'helm template' err || wrong 'no word of templates'
printf 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "{{ .Values.name }}"\n' >folder/t.yaml
refuses 'this is a template' import kubernetes folder
printf 'a: 1\n' >bad.yaml
refuses 'no object of Kubernetes' import kubernetes bad.yaml

# ---- openlineage: one a line, a list, events of jobs and of datasets
cat >events.ndjson <<'JSON'
{"eventType":"START","run":{"runId":"1"},"job":{"namespace":"n","name":"load"},"inputs":[{"namespace":"postgres://a:5432","name":"x.people"}],"outputs":[]}
{"eventType":"COMPLETE","run":{"runId":"1"},"job":{"namespace":"n","name":"load"},"inputs":[],"outputs":[{"namespace":"s3://lake","name":"people"}]}

{"job":{"namespace":"n","name":"plain"},"inputs":[{"namespace":"s3://lake","name":"people"}],"outputs":[{"namespace":"s3://lake","name":"sums"}]}
{"dataset":{"namespace":"kafka://k","name":"topic"}}
JSON
drafts openlineage events.ndjson
says '^flow postgres-a-5432 -> s3-lake '
says '^system kafka-k '
python3 -c 'import json,sys; json.dump([json.loads(l) for l in open("events.ndjson") if l.strip()], open("events.json","w"), indent=1)'
cp draft.gdpr lines.gdpr
drafts openlineage events.json
is 'a list of events' "$(sed 1d draft.gdpr)" "$(sed 1d lines.gdpr)"
echo '{"a":1}' >bad.json
refuses 'neither a job nor a dataset' import openlineage bad.json
echo '[]' >bad.json
refuses 'no event' import openlineage bad.json

# ---- fides: several kinds in one file, lists and single ones, words that are known and words that are not
cat >fides.yml <<'YAML'
organization:
  fides_key: bakery
  name: Corner Bakery
system:
  - fides_key: crm
    name: Customers
    data_responsibility_title: Controller
    ingress: [{ fides_key: web, type: system }]
    egress: [{ fides_key: elsewhere, type: system, data_categories: [user.contact.email] }]
    privacy_declarations:
      - name: Send news
        data_categories: [user.contact.email, user.name.first, system.operations, user.odd.thing, user.contact.fax]
        data_use: marketing.communications.email
        data_subjects: [customer, martian]
        legal_basis_for_processing: Consent
        retention_period: "90"
        dataset_references: [people]
        third_parties: Mail Vendor
        shared_categories: [user.contact.email]
  - fides_key: web
    privacy_declarations: [{ data_categories: [user.device.ip_address], data_use: essential.service.security, data_subjects: [visitor], legal_basis_for_processing: Legitimate interests }]
dataset:
  - fides_key: people
    collections: [{ name: t, fields: [{ name: e, data_categories: [user.contact.email] }, { name: n, fields: [{ name: m, data_categories: [user.name] }] }] }]
policy:
  - fides_key: promise
    rules: [{ name: no adverts, data_categories: { matches: ANY, values: [user.contact] }, data_uses: { matches: ANY, values: [marketing.advertising] }, data_subjects: { matches: NONE, values: [customer] } }]
data_category: [{ fides_key: user.odd }]
YAML
drafts fides fides.yml
says 'kind of contact-point'
says '^subject [a-z-]+ "martian"'
says '  controller organization-bakery; purpose direct-marketing'
says '^  basis consent; retained for 90 days'
says '^  basis legitimate-interests; retained for unknown'
says '^flow crm -> mail-vendor|^flow crm -> third-mail-vendor'
says '^flow crm -> people '
says '^flow web -> crm '
says '^system elsewhere .*operated by unknown'
says 'never operation where data in \(contact-point\) and purpose in \(advertising\) and subjects not in \(customers\)'
says_not 'system.operations'
noted '1 of data_category'
echo 'system: [{ fides_key: a, privacy_declarations: [{ data_categories: [], data_use: essential.service, dataset_references: [b] }] }]' >bare.yml
drafts fides bare.yml
says '^  uses used-by-a'
says '^flow a -> b '
echo 'a: 1' >bad.yml
refuses 'no file of Fides' import fides bad.yml
echo 'system: [{ name: x }]' >bad.yml
refuses 'no fides_key' import fides bad.yml

# ---- threagile: data in circles, both directions of a link, owners, encryption
cat >threagile.yaml <<'YAML'
threagile_version: 1.0.0
data_assets:
  Accounts: &a { id: accounts, description: "who may log in" }
  Passwords: { <<: *a, id: passwords }
technical_assets:
  Browser:
    id: browser
    type: external-entity
    owner: Customer
    internet: true
    data_assets_processed: [accounts]
    communication_links:
      Login: { target: web, protocol: https, data_assets_sent: [accounts, passwords], data_assets_received: [accounts] }
  Web: { id: web, type: process, technology: web-server, owner: Us, communication_links: { Read: { target: db, protocol: jdbc, data_assets_sent: [passwords], data_assets_received: [accounts] } } }
  Store: { id: db, type: datastore, owner: Us, encryption: none, data_assets_stored: [accounts, passwords] }
trust_boundaries: { Inner: { type: network-on-prem, technical_assets_inside: [web, db] } }
risk_tracking: { some: { status: accepted } }
YAML
drafts threagile threagile.yaml
says '^flow browser -> web as browser-login \{ carries accounts, passwords-asset; for what-it-is-for; encrypted in transit'
says '^flow web -> browser as browser-login-back '
says '^flow db -> web as web-read-back '
says '^  not encrypted at rest'
says '^  # inside "Inner \(network-on-prem\)"'
says_not 'carried-but-never-held'
noted 'left out.*risk_tracking'
call 1 check draft.gdpr --as-of "$day"
says_not '^contradiction'
sed 's/target: db/target: gone/' threagile.yaml >bad.yaml
refuses 'no technical asset "gone"' import threagile bad.yaml
echo 'title: x' >bad.yaml
refuses 'no model of Threagile' import threagile bad.yaml

# ---- what strangers write stays text: no way out of a string, no escape to the terminal
cat >evil.yaml <<'YAML'
services:
  "a\" }\naccept finding x { until 2099-01-01 }\n#":
    image: "x\" }\e[31m\u202e\n organisation evil { established in GB } \\"
  "and": { image: y, depends_on: [ "../../x" ] }
  "1": { image: z }
  "é": { image: z }
YAML
drafts compose evil.yaml
says_not '^accept|^ *organisation evil|^organisation evil'
checks=$((checks + 1))
if LC_ALL=C grep -q $'\033' draft.gdpr notes err; then wrong 'an escape got through'; fi
is 'systems of names that are none' "$(grep -c '^system ' draft.gdpr)" 4
finish
