{{/* What a service is told; one that was told too little must not start. */}}
{{- define "selling.env" -}}
{{- $values := .root.Values -}}
- name: POD_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: MARQUEE_DATABASE_NAME
  value: marquee_{{ .service }}
- name: MARQUEE_DATABASE_WRITER
  value: {{ required "database.writer must be set, for example writer.cluster.rds.amazonaws.com:3306" $values.database.writer | quote }}
- name: MARQUEE_DATABASE_READER
  value: {{ $values.database.reader | default $values.database.writer | quote }}
- name: MARQUEE_DATABASE_USER
  valueFrom: {secretKeyRef: {name: {{ $values.database.credentialsSecretName }}, key: username}}
- name: MARQUEE_DATABASE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $values.database.credentialsSecretName }}, key: password}}
- name: MARQUEE_REDIS_HOSTS
  value: {{ required "redis.hosts must be set, for example rediss://line.example.com:6379" $values.redis.hosts | quote }}
- name: AWS_REGION
  value: {{ required "aws.region must be set, for example ap-northeast-2" $values.aws.region | quote }}
- name: MARQUEE_EVENTS_STREAM
  value: {{ required "events.stream must be set: the services tell what happens on it" $values.events.stream | quote }}
- name: MARQUEE_EVENTS_REGION
  value: {{ $values.aws.region | quote }}
- name: MARQUEE_EVENTS_POD_NAME
  value: $(POD_NAME)
{{- with $values.aws.kinesisEndpoint }}
- name: MARQUEE_EVENTS_KINESIS_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- if has .service (list "booking" "notification") }}
- name: MARQUEE_EVENTS_NAMESPACE
  value: {{ .root.Release.Namespace }}
- name: MARQUEE_EVENTS_CONSUMER_GROUP
  value: {{ include "selling.name" . }}
{{- end }}
- name: MARQUEE_API_KEYS_FILE
  value: /etc/marquee/api-keys/api-keys
{{- if eq .service "catalog" }}
- name: MARQUEE_CATALOG_POD_NAME
  value: $(POD_NAME)
- name: MARQUEE_CATALOG_RELEASES_NAMESPACE
  value: {{ .root.Values.releases.namespace | default .root.Release.Namespace }}
{{- end }}
{{- if eq .service "booking" }}
- name: MARQUEE_OWN_API_KEY_FILE
  value: /etc/marquee/api-keys/own-api-key
- name: MARQUEE_ADMISSION_URL
  value: {{ required "admission.url must be set: the booking asks the line about passes" $values.admission.url | quote }}
- name: MARQUEE_PAYMENT_URL
  value: http://{{ include "selling.name" (dict "root" .root "service" "payment") }}:8080
{{- end }}
{{- if eq .service "payment" }}
- name: MARQUEE_PAYMENT_TOSS_SECRET_FILE
  value: /etc/marquee/toss/secret-key
- name: MARQUEE_PAYMENT_WEBHOOK_KEY_FILE
  value: /etc/marquee/toss/webhook-key
{{- with $values.toss.url }}
- name: MARQUEE_TOSS_URL
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if eq .service "notification" }}
- name: MARQUEE_SMTP_HOST
  value: {{ required "mail.host must be set: receipts go by mail" $values.mail.host | quote }}
- name: MARQUEE_SMTP_PORT
  value: {{ $values.mail.port | quote }}
- name: MARQUEE_SMTP_START_TLS
  value: {{ $values.mail.startTls }}
- name: MARQUEE_MAIL_FROM
  value: {{ $values.mail.from | quote }}
{{- with $values.mail.credentialsSecretName }}
- name: MARQUEE_SMTP_USER
  valueFrom: {secretKeyRef: {name: {{ . }}, key: username}}
- name: MARQUEE_SMTP_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ . }}, key: password}}
{{- end }}
{{- end }}
{{- with $values.tracing }}
{{- if .endpoint }}
- name: MARQUEE_TRACING_DISABLED
  value: "false"
- name: MARQUEE_TRACING_ENDPOINT
  value: {{ .endpoint | quote }}
- name: MARQUEE_TRACING_RATIO
  value: {{ .ratio | quote }}
{{- end }}
{{- end }}
# A native image heeds none of these.
- name: JAVA_TOOL_OPTIONS
  value: -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+UseCompactObjectHeaders -Xss512k
- name: MALLOC_ARENA_MAX
  value: "2"
{{- with .own.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}
