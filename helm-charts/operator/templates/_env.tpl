{{/* What the operator is told; an operator that was told too little must not start. */}}
{{- define "operator.env" -}}
- name: MARQUEE_CLUSTER_NAME
  value: {{ .Values.clusterName | quote }}
- name: AWS_REGION
  value: {{ required "aws.region must be set, for example ap-northeast-2" .Values.aws.region | quote }}
- name: MARQUEE_REDIS_HOSTS
  value: {{ required "redis.hosts must be set, for example rediss://line.example.com:6379" .Values.redis.hosts | quote }}
{{- with .Values.aws.kinesisEndpoint }}
- name: MARQUEE_KINESIS_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.aws.credentialsSecretName }}
- name: MARQUEE_AWS_SECRET_NAME
  value: {{ . | quote }}
{{- end }}
- name: MARQUEE_ADMISSION_IMAGE
  value: {{ .Values.admission.image | default (printf "marquee/admission:%s" .Chart.AppVersion) | quote }}
- name: MARQUEE_ADMISSION_IMAGE_PULL_POLICY
  value: {{ .Values.admission.pullPolicy }}
- name: MARQUEE_LEASE_NAME
  value: {{ include "operator.name" . }}
- name: MARQUEE_LEASE_NAMESPACE
  value: {{ .Release.Namespace }}
# An operator waits for others most of the time: small beats fast. A native image heeds neither.
- name: JAVA_TOOL_OPTIONS
  value: -XX:+UseSerialGC -XX:MaxRAMPercentage=45 -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -Xss512k
- name: MALLOC_ARENA_MAX
  value: "2"
{{- with .Values.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}
