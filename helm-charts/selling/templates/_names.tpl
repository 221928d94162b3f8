{{/* A service is called like the release and what it does, so that two releases can live in one namespace. */}}
{{- define "selling.name" -}}
{{- printf "%s-%s" (.root.Release.Name | trunc 45 | trimSuffix "-") .service -}}
{{- end -}}

{{- define "selling.selector" -}}
app.kubernetes.io/name: marquee-{{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* The operator looks at pods that are part of Marquee, and at no others. */}}
{{- define "selling.labels" -}}
{{ include "selling.selector" . }}
app.kubernetes.io/part-of: marquee
app.kubernetes.io/component: {{ .service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}
